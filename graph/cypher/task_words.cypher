// Purpose: What pictures call each task: its number and how it begins.
// Parameters: $documents (list of ids or null: null asks of all), $most (integer: characters of the beginning)
// Columns: id, number (null where unknown), words; by document and order
MATCH (t:Task)
WHERE $documents IS NULL OR t.document IN $documents
RETURN t.id AS id, t.number AS number, substring(t.text, 0, $most) AS words
ORDER BY t.document, t.order, t.id
