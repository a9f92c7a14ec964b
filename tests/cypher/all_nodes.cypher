// Purpose: Everything that stands in the graph: the nodes.
// Parameters: none
// Columns: label, id, properties
MATCH (n)
RETURN labels(n)[0] AS label, n.id AS id, n {.*} AS properties
ORDER BY label, id
