// Purpose: Wait, at most five minutes, until Neo4j has the index of words for what was loaded before.
// Parameters: none
// Columns: none
CALL db.awaitIndex('Task[text,plain_text,statement,plain_statement]', 300)
