// Purpose: Bring the properties of tasks up to date.
// Parameters: $rows (list of {id, properties; a property that is null is removed})
// Columns: none
UNWIND $rows AS row
MATCH (n:Task {id: row.id})
SET n += row.properties
