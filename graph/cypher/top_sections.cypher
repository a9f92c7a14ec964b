// Purpose: The top sections of documents, as pictures name them.
// Parameters: $documents (list of ids or null: null asks of all)
// Columns: id, document, path, number, title
MATCH (s:Section)
WHERE s.level = 1 AND ($documents IS NULL OR s.document IN $documents)
RETURN s.id AS id, s.document AS document, s.path AS path, s.number AS number, s.title AS title
ORDER BY s.document, s.order, s.id
