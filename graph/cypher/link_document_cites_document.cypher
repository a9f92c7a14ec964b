// Purpose: Draw CITES edges from documents to documents that do not stand yet.
// Parameters: $rows (list of {start, end, properties})
// Columns: none
UNWIND $rows AS row
MATCH (start:PolicyDocument {id: row.start})
MATCH (end:PolicyDocument {id: row.end})
CREATE (start)-[r:CITES]->(end)
SET r = row.properties
