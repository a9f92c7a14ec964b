// Purpose: Delete documents that no edge reaches any more; the engine refuses if one does.
// Parameters: $rows (list of {id})
// Columns: none
UNWIND $rows AS row
MATCH (n:PolicyDocument {id: row.id})
DELETE n
