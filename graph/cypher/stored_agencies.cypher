// Purpose: What is stored of agencies.
// Parameters: $ids (list of strings)
// Columns: id, properties
UNWIND $ids AS id
MATCH (n:Agency {id: id})
RETURN id, n {.*} AS properties
ORDER BY id
