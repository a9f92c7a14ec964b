// Purpose: Everything that stands in the graph: the nodes, but not how often it was changed.
// Parameters: none
// Columns: label, id, properties
MATCH (n)
WHERE NOT n:Change
RETURN labels(n)[0] AS label, n.id AS id, n {.*} AS properties
ORDER BY label, id
