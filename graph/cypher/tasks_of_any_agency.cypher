// Purpose: Every task for which any of these agencies answers in one of these roles, by document and order.
// Parameters: $agencies (list of strings, ids), $roles (list of LEADS, CO_RESPONSIBLE)
// Columns: id
UNWIND $agencies AS agency
MATCH (a:Agency {id: agency})-[r:LEADS|CO_RESPONSIBLE]->(t:Task)
WHERE type(r) IN $roles
WITH DISTINCT t
RETURN t.id AS id
ORDER BY t.document, t.order, t.id
