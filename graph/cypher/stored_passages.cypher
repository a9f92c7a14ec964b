// Purpose: The tasks of loaded documents, and what makes no task in their sections and in themselves.
// Parameters: $documents (list of strings: ids)
// Columns: label, id, document (id), order, text, spans, places, name (of a section its title; of a task its row's name in a table, or null; of a document null), passages (JSON or null); in no order
UNWIND $documents AS document
MATCH (n:PolicyDocument {id: document})
WHERE n.known_only_by_citation = false
RETURN 'document' AS label, n.id AS id, document, 0 AS order, null AS text, null AS spans, null AS places, null AS name, n.passages AS passages
UNION ALL
UNWIND $documents AS document
MATCH (n:Section {document: document})
WHERE n.passages IS NOT NULL
RETURN 'section' AS label, n.id AS id, document, n.order AS order, null AS text, null AS spans, null AS places, n.title AS name, n.passages AS passages
UNION ALL
UNWIND $documents AS document
MATCH (n:Task {document: document})
RETURN 'task' AS label, n.id AS id, document, n.order AS order, n.text AS text, n.spans AS spans, n.places AS places,
       CASE WHEN EXISTS { (n)-[:PART_OF]->(:Section) } THEN null ELSE n.section_path END AS name, null AS passages
