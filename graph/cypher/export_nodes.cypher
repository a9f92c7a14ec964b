// Purpose: Every node that belongs to one of these documents, and the documents themselves.
// Parameters: $documents (list of strings: ids)
// Columns: label, id, properties (map); in no order
MATCH (n:PolicyDocument)
WHERE n.id IN $documents
RETURN labels(n)[0] AS label, n.id AS id, n {.*} AS properties
UNION ALL
MATCH (n:Section)
WHERE n.document IN $documents
RETURN labels(n)[0] AS label, n.id AS id, n {.*} AS properties
UNION ALL
MATCH (n:Task)
WHERE n.document IN $documents
RETURN labels(n)[0] AS label, n.id AS id, n {.*} AS properties
UNION ALL
MATCH (n:Target)
WHERE n.document IN $documents
RETURN labels(n)[0] AS label, n.id AS id, n {.*} AS properties
