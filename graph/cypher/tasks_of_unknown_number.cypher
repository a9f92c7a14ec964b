// Purpose: Tasks whose number is lost, with the last number that is printed before them.
// Parameters: $document (string or null: an id; null asks of all documents)
// Columns: id, number_after
MATCH (t:Task)
WHERE t.number_after IS NOT NULL AND ($document IS NULL OR t.document = $document)
RETURN t.id AS id, t.number_after AS number_after
ORDER BY id
