// Purpose: Everything that stands in the graph: the edges.
// Parameters: none
// Columns: start, type, end, nth, properties
MATCH (a)-[r]->(b)
RETURN a.id AS start, type(r) AS type, b.id AS end, r.nth AS nth, r {.*} AS properties
ORDER BY start, type, end, nth
