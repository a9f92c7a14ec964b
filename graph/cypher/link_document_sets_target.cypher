// Purpose: Draw SETS edges from documents to targets that do not stand yet.
// Parameters: $rows (list of {start, end, properties})
// Columns: none
UNWIND $rows AS row
MATCH (start:PolicyDocument {id: row.start})
MATCH (end:Target {id: row.end})
CREATE (start)-[r:SETS]->(end)
SET r = row.properties
