// Purpose: Where the tasks of a document begin in its file.
// Parameters: $document (string, id)
// Columns: id, start (offset, or null)
MATCH (t:Task {document: $document})
RETURN t.id AS id, t.spans[0] AS start
ORDER BY t.order, t.id
