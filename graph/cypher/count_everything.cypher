// Purpose: How much stands in the graph, but not how often it was changed: whether a backup was written back whole.
// Parameters: none
// Columns: one row: nodes, edges
MATCH (n)
WHERE NOT n:Change
WITH count(n) AS nodes
OPTIONAL MATCH ()-[r]->()
RETURN nodes, count(r) AS edges
