// Purpose: Documents by their ids.
// Parameters: $ids (list of strings)
// Columns: id
MATCH (d:PolicyDocument)
WHERE d.id IN $ids
RETURN d.id AS id
ORDER BY id
