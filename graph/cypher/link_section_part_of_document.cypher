// Purpose: Draw PART_OF edges from sections to documents that do not stand yet.
// Parameters: $rows (list of {start, end, properties})
// Columns: none
UNWIND $rows AS row
MATCH (start:Section {id: row.start})
MATCH (end:PolicyDocument {id: row.end})
CREATE (start)-[r:PART_OF]->(end)
SET r = row.properties
