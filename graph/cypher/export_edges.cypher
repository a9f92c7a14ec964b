// Purpose: Every edge that one of these documents states.
// Parameters: $documents (list of strings: ids)
// Columns: type, start_label, start, end_label, end, properties (map); in no order
MATCH (start:PolicyDocument)-[r]->(end)
WHERE start.id IN $documents
RETURN type(r) AS type, labels(start)[0] AS start_label, start.id AS start, labels(end)[0] AS end_label, end.id AS end, r {.*} AS properties
UNION ALL
MATCH (start:Section)-[r]->(end)
WHERE start.document IN $documents
RETURN type(r) AS type, labels(start)[0] AS start_label, start.id AS start, labels(end)[0] AS end_label, end.id AS end, r {.*} AS properties
UNION ALL
MATCH (start:Task)-[r]->(end)
WHERE start.document IN $documents
RETURN type(r) AS type, labels(start)[0] AS start_label, start.id AS start, labels(end)[0] AS end_label, end.id AS end, r {.*} AS properties
UNION ALL
MATCH (end:Task)<-[r:LEADS|CO_RESPONSIBLE]-(start:Agency)
WHERE end.document IN $documents
RETURN type(r) AS type, labels(start)[0] AS start_label, start.id AS start, labels(end)[0] AS end_label, end.id AS end, r {.*} AS properties
