// Purpose: Draw PART_OF edges from tasks to documents that do not stand yet.
// Parameters: $rows (list of {start, end, properties})
// Columns: none
UNWIND $rows AS row
MATCH (start:Task {id: row.start})
MATCH (end:PolicyDocument {id: row.end})
CREATE (start)-[r:PART_OF]->(end)
SET r = row.properties
