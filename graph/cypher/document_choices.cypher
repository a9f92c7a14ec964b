// Purpose: The first documents, to choose among them: by number, those without one by id.
// Parameters: $limit (integer)
// Columns: id, number, title, known_only_by_citation
MATCH (d:PolicyDocument)
RETURN d.id AS id, d.number AS number, d.title AS title, d.known_only_by_citation AS known_only_by_citation
ORDER BY coalesce(number, id), id
LIMIT $limit
