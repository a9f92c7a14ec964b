// Purpose: Delete sections of which a document no longer speaks.
// Parameters: $rows (list of {id})
// Columns: none
UNWIND $rows AS row
MATCH (n:Section {id: row.id})
DELETE n
