// Purpose: Which agencies are stored as successors of these.
// Parameters: $ids (list of strings: the predecessors)
// Columns: start, end (ids), properties; in no order
UNWIND $ids AS id
MATCH (start:Agency {id: id})-[r:SUCCEEDED_BY]->(end:Agency)
RETURN id AS start, end.id AS end, r {.*} AS properties
