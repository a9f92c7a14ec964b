// Purpose: Draw DERIVED_FROM edges from sections to documents, or bring their properties up to date.
// Parameters: $rows (list of {start, end, nth, properties})
// Columns: none
UNWIND $rows AS row
MATCH (start:Section {id: row.start})
MATCH (end:PolicyDocument {id: row.end})
MERGE (start)-[r:DERIVED_FROM {nth: row.nth}]->(end)
SET r += row.properties
