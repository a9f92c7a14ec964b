// Purpose: Delete edges that start at documents.
// Parameters: $rows (list of {type, start, end, nth})
// Columns: none
UNWIND $rows AS row
MATCH (start:PolicyDocument {id: row.start})-[r]->(end)
WHERE type(r) = row.type AND r.nth = row.nth AND end.id = row.end
DELETE r
