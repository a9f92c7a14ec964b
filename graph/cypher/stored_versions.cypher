// Purpose: Which versions are kept of a document, without their facts, in their order.
// Parameters: $document (string, id)
// Columns: nth, since (ISO 8601 or null)
MATCH (v:Version {document: $document})
RETURN v.nth AS nth, v.since AS since
ORDER BY nth
