// Purpose: The edges of a network, as a script that any Cypher database runs.
// Parameters: $rows (list of {start, end, properties}; written into the script)
// Columns: none
UNWIND $rows AS row
MATCH (start:NetworkNode {id: row.start})
MATCH (end:NetworkNode {id: row.end})
MERGE (start)-[r:JOINED]->(end)
SET r += row.properties
