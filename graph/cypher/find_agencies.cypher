// Purpose: Agencies by what people type: an id, a full name or any name as printed.
// Parameters: $name (string)
// Columns: id, exact (whether that is its id or its full name)
MATCH (a:Agency)
WHERE a.id = $name OR a.full_name = $name OR $name IN a.names
RETURN a.id AS id, a.id = $name OR a.full_name = $name AS exact
ORDER BY id
