// Purpose: What is stored of agencies.
// Parameters: $ids (list of strings)
// Columns: id, properties
MATCH (n:Agency)
WHERE n.id IN $ids
RETURN n.id AS id, n {.*} AS properties
ORDER BY id
