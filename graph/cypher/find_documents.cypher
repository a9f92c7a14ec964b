// Purpose: Documents by what people type: an id, a number or a title.
// Parameters: $name (string as typed), $number (string or null: its normalised number)
// Columns: id, number, title
MATCH (d:PolicyDocument)
WHERE d.id = $name OR d.id = $number OR d.number = $number OR d.title = $name
RETURN d.id AS id, d.number AS number, d.title AS title
ORDER BY id
