// Purpose: Targets with the tasks that set them.
// Parameters: $ids (list of strings)
// Columns: id, target (map), task (id, or null for a target of the document itself)
UNWIND $ids AS id
MATCH (x:Target {id: id})
OPTIONAL MATCH (x)<-[:SETS]-(t:Task)
RETURN id, x {.*} AS target, t.id AS task
ORDER BY id
