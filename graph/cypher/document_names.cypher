// Purpose: Every document by id and title, to suggest what to type.
// Parameters: none
// Columns: id, title
MATCH (d:PolicyDocument)
RETURN d.id AS id, d.title AS title
ORDER BY id
