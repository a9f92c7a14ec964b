// Purpose: Tasks by what people type: an id, or a number in one document or in all.
// Parameters: $name (string as typed), $number (string: its plain number), $document (string or null: an id; null asks of all)
// Columns: task (map of what its label says), source (map: its document)
MATCH (t:Task)
WHERE t.id = $name OR (t.plain_number = $number AND ($document IS NULL OR t.document = $document))
MATCH (d:PolicyDocument {id: t.document})
RETURN t {.id, .number, .number_after, .order} AS task, d {.id, .number, .title} AS source
ORDER BY t.id
