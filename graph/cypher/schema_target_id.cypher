// Purpose: No two targets have the same id; makes finding one by its id quick.
// Parameters: none
// Columns: none
CREATE CONSTRAINT target_id IF NOT EXISTS FOR (n:Target) REQUIRE n.id IS UNIQUE
