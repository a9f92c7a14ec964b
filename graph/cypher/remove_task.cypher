// Purpose: Delete tasks of which a document no longer speaks.
// Parameters: $rows (list of {id})
// Columns: none
UNWIND $rows AS row
MATCH (n:Task {id: row.id})
DELETE n
