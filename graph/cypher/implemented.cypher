// Purpose: Which documents these documents say that they carry out.
// Parameters: $ids (list of strings)
// Columns: start, end (ids)
MATCH (start:PolicyDocument)-[:IMPLEMENTS]->(end:PolicyDocument)
WHERE start.id IN $ids
RETURN DISTINCT start.id AS start, end.id AS end
ORDER BY start, end
