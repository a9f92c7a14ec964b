// Purpose: The tasks that any of these agencies leads, with their words.
// Parameters: $agencies (list of strings, ids)
// Columns: agency, task, document (ids), text
MATCH (a:Agency)-[:LEADS]->(t:Task)
WHERE a.id IN $agencies
RETURN DISTINCT a.id AS agency, t.id AS task, t.document AS document, t.text AS text
ORDER BY agency, task, document, text
