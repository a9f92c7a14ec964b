// Purpose: Tasks whose number is lost, with the last number that is printed before them.
// Parameters: $document (string or null: an id; null asks of all documents)
// Columns: task (map of what its label says), source (map: its document)
MATCH (t:Task)
WHERE t.number_after IS NOT NULL AND ($document IS NULL OR t.document = $document)
MATCH (d:PolicyDocument {id: t.document})
RETURN t {.id, .number, .number_after, .order} AS task, d {.id, .number, .title} AS source
ORDER BY t.id
