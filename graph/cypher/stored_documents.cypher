// Purpose: What is stored of documents.
// Parameters: $ids (list of strings)
// Columns: id, properties
MATCH (n:PolicyDocument)
WHERE n.id IN $ids
RETURN n.id AS id, n {.*} AS properties
ORDER BY id
