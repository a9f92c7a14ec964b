// Purpose: Between whom the tasks of documents are divided, as it is kept with each.
// Parameters: $documents (list of ids of documents that are loaded)
// Columns: document (id), kept (JSON, packed where it is long)
UNWIND $documents AS id
MATCH (d:PolicyDocument {id: id})
RETURN id AS document, d.kept_parts AS kept
ORDER BY d.id
