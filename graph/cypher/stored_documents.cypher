// Purpose: What is stored of documents.
// Parameters: $ids (list of strings)
// Columns: id, properties
UNWIND $ids AS id
MATCH (n:PolicyDocument {id: id})
RETURN id, n {.*} AS properties
ORDER BY id
