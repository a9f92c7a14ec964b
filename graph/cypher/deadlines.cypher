// Purpose: The targets of documents and tasks with their deadlines, so that they can be put in the order of time.
// Parameters: $document, $agency (strings or null: ids), $due_kind (string or null), $due_before, $due_after (days of ISO 8601 or null, both included); null asks of all
// Columns: id, task (id, or null for a target of the document itself), due (day of ISO 8601, or null), due_kind (string or null), issued (the document's date, or null), document, order (of its task; 0 for a target of the document itself), start (offset, or null); in no order
MATCH (x:Target)
WHERE ($document IS NULL OR x.document = $document)
  AND ($agency IS NULL OR EXISTS { (x)<-[:SETS]-(:Task)<-[:LEADS|CO_RESPONSIBLE]-(:Agency {id: $agency}) })
  AND ($due_kind IS NULL OR x.due_kind = $due_kind)
  AND ($due_before IS NULL OR x.due <= $due_before)
  AND ($due_after IS NULL OR x.due >= $due_after)
MATCH (d:PolicyDocument {id: x.document})
OPTIONAL MATCH (x)<-[:SETS]-(t:Task)
RETURN x.id AS id, t.id AS task, x.due AS due, x.due_kind AS due_kind, d.date AS issued, x.document AS document,
       coalesce(t.order, 0) AS order, x.spans[0] AS start
