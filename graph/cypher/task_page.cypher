// Purpose: A page of tasks, by document and order.
// Parameters: $document, $agency (string or null: an id; null asks of all), $offset, $limit (integers)
// Columns: id
MATCH (t:Task)
WHERE ($document IS NULL OR t.document = $document)
  AND ($agency IS NULL OR EXISTS { (t)<-[:LEADS|CO_RESPONSIBLE]-(:Agency {id: $agency}) })
RETURN t.id AS id
ORDER BY t.document, t.order, t.id
SKIP $offset
LIMIT $limit
