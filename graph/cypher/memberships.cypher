// Purpose: Which agency has which part in which task.
// Parameters: $document (string or null: an id; null asks of all documents)
// Columns: task, agency (ids), role (LEADS or CO_RESPONSIBLE)
MATCH (t:Task)<-[r:LEADS|CO_RESPONSIBLE]-(a:Agency)
WHERE $document IS NULL OR t.document = $document
RETURN DISTINCT t.id AS task, a.id AS agency, type(r) AS role
ORDER BY task, agency, role
