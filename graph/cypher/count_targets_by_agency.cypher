// Purpose: How many targets there are of the tasks for which an agency answers, in one document or in all.
// Parameters: $agency (string, id), $document (string or null: an id), $due_kind (string or null), $due_before, $due_after (days of ISO 8601 or null, both included); null asks of all
// Columns: one row: total
MATCH (:Agency {id: $agency})-[:LEADS|CO_RESPONSIBLE]->(:Task)-[:SETS]->(x:Target)
WITH DISTINCT x
WHERE $document IS NULL OR x.document = $document
WITH x
WHERE ($due_kind IS NULL OR x.due_kind = $due_kind)
  AND ($due_before IS NULL OR x.due <= $due_before)
  AND ($due_after IS NULL OR x.due >= $due_after)
RETURN count(x) AS total
