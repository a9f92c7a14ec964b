// Purpose: Draw SETS edges from tasks to targets, or bring their properties up to date.
// Parameters: $rows (list of {start, end, nth, properties})
// Columns: none
UNWIND $rows AS row
MATCH (start:Task {id: row.start})
MATCH (end:Target {id: row.end})
MERGE (start)-[r:SETS {nth: row.nth}]->(end)
SET r += row.properties
