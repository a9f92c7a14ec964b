// Purpose: The targets of documents and tasks with their deadlines, so that they can be put in the order of time.
// Parameters: $document, $agency (string or null: an id; null asks of all)
// Columns: id, by (string or null), document, order (of its task; 0 for a target of the document itself), start (offset, or null); in no order
MATCH (x:Target)
WHERE ($document IS NULL OR x.document = $document)
  AND ($agency IS NULL OR EXISTS { (x)<-[:SETS]-(:Task)<-[:LEADS|CO_RESPONSIBLE]-(:Agency {id: $agency}) })
OPTIONAL MATCH (x)<-[:SETS]-(t:Task)
RETURN x.id AS id, x.by AS by, x.document AS document, coalesce(t.order, 0) AS order, x.spans[0] AS start
