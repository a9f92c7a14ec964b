// Purpose: Draw CO_RESPONSIBLE edges from agencies to tasks that do not stand yet. The task comes first: it has few edges, a busy agency has thousands.
// Parameters: $rows (list of {start, end, properties})
// Columns: none
UNWIND $rows AS row
MATCH (end:Task {id: row.end})
MATCH (start:Agency {id: row.start})
CREATE (end)<-[r:CO_RESPONSIBLE]-(start)
SET r = row.properties
