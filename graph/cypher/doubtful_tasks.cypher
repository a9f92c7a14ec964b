// Purpose: The tasks of a document that are not whole, or of which no statement says who answers for them.
// Parameters: $document (string, id)
// Columns: id
MATCH (t:Task {document: $document})
WHERE t.completeness <> 'complete' OR t.statement IS NULL
RETURN t.id AS id
ORDER BY t.document, t.order, t.id
