// Purpose: The measurable targets that a document sets without a task.
// Parameters: $document (string, id)
// Columns: target (map)
MATCH (d:PolicyDocument {id: $document})-[:SETS]->(x:Target)
RETURN x {.*} AS target
ORDER BY x.id
