// Purpose: Tasks by what people type: an id, or a number in one document or in all.
// Parameters: $name (string as typed), $number (string: its plain number), $document (string or null: an id; null asks of all)
// Columns: id
MATCH (t:Task)
WHERE t.id = $name OR (t.plain_number = $number AND ($document IS NULL OR t.document = $document))
RETURN t.id AS id
ORDER BY id
