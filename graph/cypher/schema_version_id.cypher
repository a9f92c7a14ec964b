// Purpose: No two versions have the same id; makes finding one by its id quick.
// Parameters: none
// Columns: none
CREATE CONSTRAINT version_id IF NOT EXISTS FOR (n:Version) REQUIRE n.id IS UNIQUE
