// Purpose: Create sections that do not stand yet.
// Parameters: $rows (list of {id, properties})
// Columns: none
UNWIND $rows AS row
CREATE (n:Section {id: row.id})
SET n += row.properties
