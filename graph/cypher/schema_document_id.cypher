// Purpose: No two documents have the same id; makes finding one by its id quick.
// Parameters: none
// Columns: none
CREATE CONSTRAINT document_id IF NOT EXISTS FOR (n:PolicyDocument) REQUIRE n.id IS UNIQUE
