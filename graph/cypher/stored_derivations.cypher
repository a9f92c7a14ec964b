// Purpose: What is stored between documents: which tasks of the lower ones derive from which passages of the higher ones.
// Parameters: $lower, $higher (lists of strings: ids of documents)
// Columns: start, end_label, end, properties; in no order
UNWIND $lower AS document
MATCH (start:Task {document: document})-[r:DERIVED_FROM]->(end)
WHERE r.document IN $higher
RETURN start.id AS start, labels(end)[0] AS end_label, end.id AS end, r {.*} AS properties
