// Purpose: Every task that an agency answers for, by document and order.
// Parameters: $agency (string, id)
// Columns: id
MATCH (a:Agency {id: $agency})-[:LEADS|CO_RESPONSIBLE]->(t:Task)
WITH DISTINCT t
RETURN t.id AS id
ORDER BY t.document, t.order, t.id
