// Purpose: What lists and counts of targets need, of those of some documents.
// Parameters: $documents (list of strings: ids)
// Columns: document (id), id, task (id, or null for a target of the document itself), due (ISO 8601 or null), due_kind (none where no deadline is printed)
UNWIND $documents AS document
MATCH (x:Target {document: document})
OPTIONAL MATCH (x)<-[:SETS]-(t:Task)
RETURN document, x.id AS id, t.id AS task, x.due AS due, coalesce(x.due_kind, 'none') AS due_kind
ORDER BY document, coalesce(t.order, 0), coalesce(x.spans[0], 0), size(x.id), id
