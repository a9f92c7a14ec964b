// Purpose: No two sections have the same id; makes finding one by its id quick.
// Parameters: none
// Columns: none
CREATE CONSTRAINT section_id IF NOT EXISTS FOR (n:Section) REQUIRE n.id IS UNIQUE
