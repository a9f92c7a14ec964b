// Purpose: Draw PART_OF edges from sections to sections, or bring their properties up to date.
// Parameters: $rows (list of {start, end, nth, properties})
// Columns: none
UNWIND $rows AS row
MATCH (start:Section {id: row.start})
MATCH (end:Section {id: row.end})
MERGE (start)-[r:PART_OF {nth: row.nth}]->(end)
SET r += row.properties
