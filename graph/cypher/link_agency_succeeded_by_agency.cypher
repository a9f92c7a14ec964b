// Purpose: Draw SUCCEEDED_BY edges from agencies to those that took their place, or bring their properties up to date.
// Parameters: $rows (list of {start, end, nth, properties})
// Columns: none
UNWIND $rows AS row
MATCH (start:Agency {id: row.start})
MATCH (end:Agency {id: row.end})
MERGE (start)-[r:SUCCEEDED_BY {nth: row.nth}]->(end)
SET r += row.properties
