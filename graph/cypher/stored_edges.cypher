// Purpose: What is stored of a document: every edge that it states. DERIVED_FROM it does not state (stored_derivations).
// Parameters: $document (string, id)
// Columns: type, start_label, start, end_label, end, properties; in no order
MATCH (start:PolicyDocument {id: $document})-[r]->(end)
RETURN type(r) AS type, 'document' AS start_label, start.id AS start, labels(end)[0] AS end_label, end.id AS end, r {.*} AS properties
UNION ALL
MATCH (start:Section {document: $document})-[r]->(end)
RETURN type(r) AS type, 'section' AS start_label, start.id AS start, labels(end)[0] AS end_label, end.id AS end, r {.*} AS properties
UNION ALL
MATCH (start:Task {document: $document})-[r]->(end)
WHERE type(r) <> 'DERIVED_FROM'
RETURN type(r) AS type, 'task' AS start_label, start.id AS start, labels(end)[0] AS end_label, end.id AS end, r {.*} AS properties
UNION ALL
MATCH (end:Task {document: $document})<-[r:LEADS|CO_RESPONSIBLE]-(start:Agency)
RETURN type(r) AS type, 'agency' AS start_label, start.id AS start, 'Task' AS end_label, end.id AS end, r {.*} AS properties
