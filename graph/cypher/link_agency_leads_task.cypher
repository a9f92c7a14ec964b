// Purpose: Draw LEADS edges from agencies to tasks, or bring their properties up to date. The task comes first: it has few edges, a busy agency has thousands.
// Parameters: $rows (list of {start, end, nth, properties})
// Columns: none
UNWIND $rows AS row
MATCH (end:Task {id: row.end})
MATCH (start:Agency {id: row.start})
MERGE (end)<-[r:LEADS {nth: row.nth}]-(start)
SET r += row.properties
