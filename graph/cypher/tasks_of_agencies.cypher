// Purpose: The tasks that each of several agencies answers for, by document and order.
// Parameters: $agencies (list of strings, ids)
// Columns: agency, task (ids)
MATCH (a:Agency)-[:LEADS|CO_RESPONSIBLE]->(t:Task)
WHERE a.id IN $agencies
WITH DISTINCT a, t
RETURN a.id AS agency, t.id AS task
ORDER BY a.id, t.document, t.order, t.id
