// Purpose: Create documents, or bring their properties up to date.
// Parameters: $rows (list of {id, properties}; a property that is null is removed)
// Columns: none
UNWIND $rows AS row
MERGE (n:PolicyDocument {id: row.id})
SET n += row.properties
