// Purpose: Create targets that do not stand yet.
// Parameters: $rows (list of {id, properties})
// Columns: none
UNWIND $rows AS row
CREATE (n:Target {id: row.id})
SET n += row.properties
