// Purpose: An agency by its id.
// Parameters: $id (string)
// Columns: id
MATCH (a:Agency {id: $id})
RETURN a.id AS id
ORDER BY id
