// Purpose: Draw DERIVED_FROM edges from documents to sections, or bring their properties up to date.
// Parameters: $rows (list of {start, end, nth, properties})
// Columns: none
UNWIND $rows AS row
MATCH (start:PolicyDocument {id: row.start})
MATCH (end:Section {id: row.end})
MERGE (start)-[r:DERIVED_FROM {nth: row.nth}]->(end)
SET r += row.properties
