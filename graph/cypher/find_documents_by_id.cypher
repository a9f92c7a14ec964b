// Purpose: Documents by their ids.
// Parameters: $ids (list of strings)
// Columns: id
UNWIND $ids AS id
MATCH (d:PolicyDocument {id: id})
RETURN DISTINCT d.id AS id
ORDER BY id
