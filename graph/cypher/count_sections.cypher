// Purpose: How many sections there are.
// Parameters: $document (string or null: an id; null asks of all)
// Columns: one row: total
MATCH (s:Section)
WHERE $document IS NULL OR s.document = $document
RETURN count(s) AS total
