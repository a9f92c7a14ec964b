// Purpose: What is stored of a document: its sections, tasks and targets.
// Parameters: $document (string, id)
// Columns: label, id, properties; in no order
MATCH (n:Section {document: $document})
RETURN 'section' AS label, n.id AS id, n {.*} AS properties
UNION ALL
MATCH (n:Task {document: $document})
RETURN 'task' AS label, n.id AS id, n {.*} AS properties
UNION ALL
MATCH (n:Target {document: $document})
RETURN 'target' AS label, n.id AS id, n {.*} AS properties
