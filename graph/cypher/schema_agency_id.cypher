// Purpose: No two agencies have the same id; makes finding one by its id quick.
// Parameters: none
// Columns: none
CREATE CONSTRAINT agency_id IF NOT EXISTS FOR (n:Agency) REQUIRE n.id IS UNIQUE
