// Purpose: The sections around a task, the nearest first.
// Parameters: $task (string, id)
// Columns: section (map)
MATCH path = (t:Task {id: $task})-[:PART_OF*1..10]->(s:Section)
RETURN s {.*, passages: null} AS section
ORDER BY length(path), s.id
