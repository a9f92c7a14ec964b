// Purpose: Delete edges that start at sections.
// Parameters: $rows (list of {type, start, end, nth})
// Columns: none
UNWIND $rows AS row
MATCH (start:Section {id: row.start})-[r]->(end)
WHERE type(r) = row.type AND r.nth = row.nth AND end.id = row.end
DELETE r
