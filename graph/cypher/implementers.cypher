// Purpose: Which documents say that they carry out these documents.
// Parameters: $ids (list of strings)
// Columns: start, end (ids)
MATCH (start:PolicyDocument)-[:IMPLEMENTS]->(end:PolicyDocument)
WHERE end.id IN $ids
RETURN DISTINCT start.id AS start, end.id AS end
ORDER BY start, end
