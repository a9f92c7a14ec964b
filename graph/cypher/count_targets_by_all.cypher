// Purpose: How many targets there are of all documents.
// Parameters: $due_kind (string or null), $due_before, $due_after (days of ISO 8601 or null, both included); null asks of all
// Columns: one row: total
MATCH (x:Target)
WITH x
WHERE ($due_kind IS NULL OR x.due_kind = $due_kind)
  AND ($due_before IS NULL OR x.due <= $due_before)
  AND ($due_after IS NULL OR x.due >= $due_after)
RETURN count(x) AS total
