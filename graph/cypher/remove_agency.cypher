// Purpose: Delete agencies that no edge reaches any more; the engine refuses if one does.
// Parameters: $rows (list of {id})
// Columns: none
UNWIND $rows AS row
MATCH (n:Agency {id: row.id})
DELETE n
