// Purpose: Makes finding tasks by their words quick, on Neo4j; on the embedded engine store/embedded/schema.sql does. Its name is the one that the embedded engine gives it.
// Parameters: none
// Columns: none
CREATE FULLTEXT INDEX `Task[text,plain_text,statement,plain_statement]` IF NOT EXISTS
FOR (n:Task) ON EACH [n.text, n.plain_text, n.statement, n.plain_statement]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}
