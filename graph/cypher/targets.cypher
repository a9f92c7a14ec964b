// Purpose: The measurable targets of a task.
// Parameters: $task (string, id)
// Columns: target (map)
MATCH (t:Task {id: $task})-[:SETS]->(x:Target)
RETURN x {.*} AS target
ORDER BY x.id
