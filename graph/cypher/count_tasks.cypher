// Purpose: How many tasks there are.
// Parameters: $document, $agency (string or null: an id; null asks of all)
// Columns: one row: total
MATCH (t:Task)
WHERE ($document IS NULL OR t.document = $document)
  AND ($agency IS NULL OR EXISTS { (t)<-[:LEADS|CO_RESPONSIBLE]-(:Agency {id: $agency}) })
RETURN count(t) AS total
