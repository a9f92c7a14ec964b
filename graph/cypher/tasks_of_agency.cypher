// Purpose: Every task for which an agency answers in one of these roles, by document and order.
// Parameters: $agency (string, id), $roles (list of LEADS, CO_RESPONSIBLE)
// Columns: id
MATCH (a:Agency {id: $agency})-[r:LEADS|CO_RESPONSIBLE]->(t:Task)
WHERE type(r) IN $roles
WITH DISTINCT t
RETURN t.id AS id
ORDER BY t.document, t.order, t.id
