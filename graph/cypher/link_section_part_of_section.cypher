// Purpose: Draw PART_OF edges from sections to sections that do not stand yet.
// Parameters: $rows (list of {start, end, properties})
// Columns: none
UNWIND $rows AS row
MATCH (start:Section {id: row.start})
MATCH (end:Section {id: row.end})
CREATE (start)-[r:PART_OF]->(end)
SET r = row.properties
