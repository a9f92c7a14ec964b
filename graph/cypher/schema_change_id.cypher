// Purpose: No two changes have the same id.
// Parameters: none
// Columns: none
CREATE CONSTRAINT change_id IF NOT EXISTS FOR (n:Change) REQUIRE n.id IS UNIQUE
