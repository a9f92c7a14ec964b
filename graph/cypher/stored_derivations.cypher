// Purpose: What is stored between documents: what of the lower ones derives from which passages of the higher ones.
// Parameters: $lower, $higher (lists of strings: ids of documents)
// Columns: start_label, start, end_label, end, properties; in no order
UNWIND $lower AS document
MATCH (start:Task {document: document})-[r:DERIVED_FROM]->(end)
WHERE r.document IN $higher
RETURN labels(start)[0] AS start_label, start.id AS start, labels(end)[0] AS end_label, end.id AS end, r {.*} AS properties
UNION ALL
UNWIND $lower AS document
MATCH (start:Section {document: document})-[r:DERIVED_FROM]->(end)
WHERE r.document IN $higher
RETURN labels(start)[0] AS start_label, start.id AS start, labels(end)[0] AS end_label, end.id AS end, r {.*} AS properties
UNION ALL
UNWIND $lower AS document
MATCH (start:PolicyDocument {id: document})-[r:DERIVED_FROM]->(end)
WHERE r.document IN $higher
RETURN labels(start)[0] AS start_label, start.id AS start, labels(end)[0] AS end_label, end.id AS end, r {.*} AS properties
