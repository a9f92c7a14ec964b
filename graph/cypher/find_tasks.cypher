// Purpose: Tasks by the number that people type, in one document or in all.
// Parameters: $number (string: a plain number), $document (string or null: an id; null asks of all)
// Columns: task (map of what its label says), source (map: its document)
MATCH (t:Task {plain_number: $number})
WHERE $document IS NULL OR t.document = $document
MATCH (d:PolicyDocument {id: t.document})
RETURN t {.id, .number, .number_after, .order} AS task, d {.id, .number, .title} AS source
ORDER BY t.id
