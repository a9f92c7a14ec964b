// Purpose: Draw IMPLEMENTS edges from tasks to documents that do not stand yet.
// Parameters: $rows (list of {start, end, properties})
// Columns: none
UNWIND $rows AS row
MATCH (start:Task {id: row.start})
MATCH (end:PolicyDocument {id: row.end})
CREATE (start)-[r:IMPLEMENTS]->(end)
SET r = row.properties
