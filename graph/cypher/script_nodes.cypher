// Purpose: The nodes of a network, as a script that any Cypher database runs; they stand apart from the graph's own.
// Parameters: $rows (list of {id, properties}; written into the script)
// Columns: none
UNWIND $rows AS row
MERGE (n:NetworkNode {id: row.id})
SET n += row.properties
