// Purpose: Bring the properties of sections up to date.
// Parameters: $rows (list of {id, properties; a property that is null is removed})
// Columns: none
UNWIND $rows AS row
MATCH (n:Section {id: row.id})
SET n += row.properties
