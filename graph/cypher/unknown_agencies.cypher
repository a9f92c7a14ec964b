// Purpose: The agencies that a document names and that the registry does not know, with every place where it names them.
// Parameters: $document (string, id)
// Columns: agency (map), name (as printed), task (id)
MATCH (t:Task {document: $document})<-[r:LEADS|CO_RESPONSIBLE]-(a:Agency)
WHERE a.known = false
RETURN a {.id, .name, .full_name, .kind, .jurisdiction} AS agency, r.name AS name, t.id AS task
ORDER BY t.order, t.id, a.id, type(r), r.nth
