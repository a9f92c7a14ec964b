// Purpose: Which documents these documents say that they carry out.
// Parameters: $ids (list of strings)
// Columns: start, end (ids); in no order
UNWIND $ids AS id
MATCH (start:PolicyDocument {id: id})-[:IMPLEMENTS]->(end:PolicyDocument)
RETURN DISTINCT id AS start, end.id AS end
