// Purpose: What is stored of documents: their sections, tasks and targets.
// Parameters: $documents (list of strings: ids)
// Columns: document (id), label, id, properties; in no order
UNWIND $documents AS document
MATCH (n:Section {document: document})
RETURN document, 'section' AS label, n.id AS id, n {.*} AS properties
UNION ALL
UNWIND $documents AS document
MATCH (n:Task {document: document})
RETURN document, 'task' AS label, n.id AS id, n {.*} AS properties
UNION ALL
UNWIND $documents AS document
MATCH (n:Target {document: document})
RETURN document, 'target' AS label, n.id AS id, n {.*} AS properties
