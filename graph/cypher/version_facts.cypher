// Purpose: The versions that are kept of a document, each with the facts that it stated; the present one has none, as its facts are the graph.
// Parameters: $document (string, id)
// Columns: nth, since (ISO 8601 or null), facts (JSON text of nodes and edges, or null)
MATCH (v:Version {document: $document})
RETURN v.nth AS nth, v.since AS since, v.facts AS facts
ORDER BY nth
