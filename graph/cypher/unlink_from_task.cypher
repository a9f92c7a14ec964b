// Purpose: Delete edges that start at tasks.
// Parameters: $rows (list of {type, start, end, nth})
// Columns: none
UNWIND $rows AS row
MATCH (start:Task {id: row.start})-[r]->(end)
WHERE type(r) = row.type AND r.nth = row.nth AND end.id = row.end
DELETE r
