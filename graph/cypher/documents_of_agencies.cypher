// Purpose: The documents that name any of these agencies.
// Parameters: $agencies (list of strings, ids)
// Columns: id
MATCH (a:Agency)-[:LEADS|CO_RESPONSIBLE]->(t:Task)
WHERE a.id IN $agencies
RETURN DISTINCT t.document AS id
ORDER BY id
