// Purpose: Which agencies are stored as successors of these.
// Parameters: $ids (list of strings: the predecessors)
// Columns: start, end (ids), properties; in no order
MATCH (start:Agency)-[r:SUCCEEDED_BY]->(end:Agency)
WHERE start.id IN $ids
RETURN start.id AS start, end.id AS end, r {.*} AS properties
