// Purpose: Keep versions of documents, or bring their properties up to date. No question of the present graph looks at them.
// Parameters: $rows (list of {id, document, properties; a property that is null is removed})
// Columns: none
UNWIND $rows AS row
MATCH (d:PolicyDocument {id: row.document})
MERGE (v:Version {id: row.id})
SET v += row.properties
MERGE (v)-[:VERSION_OF]->(d)
