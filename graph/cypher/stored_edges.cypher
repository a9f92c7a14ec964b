// Purpose: What is stored of documents: every edge that they state. DERIVED_FROM they do not state (stored_derivations).
// Parameters: $documents (list of strings: ids)
// Columns: document (id), type, start_label, start, end_label, end, properties; in no order
UNWIND $documents AS document
MATCH (start:PolicyDocument {id: document})-[r]->(end)
WHERE type(r) <> 'DERIVED_FROM'
RETURN document, type(r) AS type, 'document' AS start_label, start.id AS start, labels(end)[0] AS end_label, end.id AS end, r {.*} AS properties
UNION ALL
UNWIND $documents AS document
MATCH (start:Section {document: document})-[r]->(end)
WHERE type(r) <> 'DERIVED_FROM'
RETURN document, type(r) AS type, 'section' AS start_label, start.id AS start, labels(end)[0] AS end_label, end.id AS end, r {.*} AS properties
UNION ALL
UNWIND $documents AS document
MATCH (start:Task {document: document})-[r]->(end)
WHERE type(r) <> 'DERIVED_FROM'
RETURN document, type(r) AS type, 'task' AS start_label, start.id AS start, labels(end)[0] AS end_label, end.id AS end, r {.*} AS properties
UNION ALL
UNWIND $documents AS document
MATCH (end:Task {document: document})<-[r:LEADS|CO_RESPONSIBLE]-(start:Agency)
RETURN document, type(r) AS type, 'agency' AS start_label, start.id AS start, 'Task' AS end_label, end.id AS end, r {.*} AS properties
