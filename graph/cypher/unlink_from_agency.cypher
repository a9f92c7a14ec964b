// Purpose: Delete edges from agencies to tasks. The task comes first: it has few edges.
// Parameters: $rows (list of {type, start, end, nth})
// Columns: none
UNWIND $rows AS row
MATCH (end:Task {id: row.end})<-[r]-(start:Agency)
WHERE type(r) = row.type AND r.nth = row.nth AND start.id = row.start
DELETE r
