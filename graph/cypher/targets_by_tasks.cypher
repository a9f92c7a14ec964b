// Purpose: A page of the targets of some tasks, the earliest deadline first or as they stand in the documents.
// Parameters: $tasks (list of ids), $due_kind (string or null), $due_before, $due_after (days of ISO 8601 or null, both included); null asks of all; $sort (deadline or document), $offset, $limit (integers)
// Columns: id
UNWIND $tasks AS task
MATCH (t:Task {id: task})-[:SETS]->(x:Target)
WITH DISTINCT x, t
WHERE ($due_kind IS NULL OR coalesce(x.due_kind, 'none') = $due_kind)
  AND ($due_before IS NULL OR x.due <= $due_before)
  AND ($due_after IS NULL OR x.due >= $due_after)
RETURN x.id AS id
ORDER BY CASE $sort WHEN 'deadline' THEN coalesce(x.due, '9999-99-99') ELSE '' END, x.document, coalesce(t.order, 0), coalesce(x.spans[0], 0), size(x.id), x.id
SKIP $offset
LIMIT $limit
