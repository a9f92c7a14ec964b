// Purpose: Delete SUCCEEDED_BY edges between agencies.
// Parameters: $rows (list of {type, start, end, nth})
// Columns: none
UNWIND $rows AS row
MATCH (start:Agency {id: row.start})-[r:SUCCEEDED_BY {nth: row.nth}]->(end:Agency {id: row.end})
WHERE type(r) = row.type
DELETE r
