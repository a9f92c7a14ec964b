// Purpose: A task by its id.
// Parameters: $id (string)
// Columns: id
MATCH (t:Task {id: $id})
RETURN t.id AS id
ORDER BY id
