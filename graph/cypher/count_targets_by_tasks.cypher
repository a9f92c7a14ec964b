// Purpose: How many targets of some tasks there are, document by document.
// Parameters: $tasks (list of ids), $due_kind (string or null), $due_before, $due_after (days of ISO 8601 or null, both included); null asks of all
// Columns: document (id), total; in no order
UNWIND $tasks AS task
MATCH (t:Task {id: task})-[:SETS]->(x:Target)
WITH DISTINCT x
WHERE ($due_kind IS NULL OR coalesce(x.due_kind, 'none') = $due_kind)
  AND ($due_before IS NULL OR x.due <= $due_before)
  AND ($due_after IS NULL OR x.due >= $due_after)
RETURN x.document AS document, count(x) AS total
