// Purpose: How many targets there are, document by document, of the tasks for which an agency answers, in some documents or in all.
// Parameters: $agency (string, id), $within (list of ids of documents, or null), $due_kind (string or null), $due_before, $due_after (days of ISO 8601 or null, both included); null asks of all
// Columns: document (id), total; in no order
MATCH (:Agency {id: $agency})-[:LEADS|CO_RESPONSIBLE]->(:Task)-[:SETS]->(x:Target)
WITH DISTINCT x
WHERE $within IS NULL OR x.document IN $within
WITH x
WHERE ($due_kind IS NULL OR coalesce(x.due_kind, 'none') = $due_kind)
  AND ($due_before IS NULL OR x.due <= $due_before)
  AND ($due_after IS NULL OR x.due >= $due_after)
RETURN x.document AS document, count(x) AS total
