// Purpose: Every document by id, number and title, to suggest what to type.
// Parameters: none
// Columns: id, number, title
MATCH (d:PolicyDocument)
RETURN d.id AS id, d.number AS number, d.title AS title
ORDER BY id
