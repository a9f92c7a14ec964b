// Purpose: No two tasks have the same id; makes finding one by its id quick.
// Parameters: none
// Columns: none
CREATE CONSTRAINT task_id IF NOT EXISTS FOR (n:Task) REQUIRE n.id IS UNIQUE
