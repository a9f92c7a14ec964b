// Purpose: The measurable targets of several tasks.
// Parameters: $tasks (list of strings, ids)
// Columns: task (id), target (map)
UNWIND $tasks AS id
MATCH (t:Task {id: id})-[:SETS]->(x:Target)
RETURN id AS task, x {.*} AS target
ORDER BY task, x.id
