// Purpose: The tasks of loaded documents, and what makes no task in their sections and in themselves.
// Parameters: $documents (list of strings: ids)
// Columns: label, id, document (id), order, text, spans, places, name (of a task; else null: its row's name in a table, or null), passages (JSON or null); in no order
MATCH (n:PolicyDocument {known_only_by_citation: false})
WHERE n.id IN $documents
RETURN 'document' AS label, n.id AS id, n.id AS document, 0 AS order, null AS text, null AS spans, null AS places, null AS name, n.passages AS passages
UNION ALL
MATCH (n:Section)
WHERE n.document IN $documents AND n.passages IS NOT NULL
RETURN 'section' AS label, n.id AS id, n.document AS document, n.order AS order, null AS text, null AS spans, null AS places, null AS name, n.passages AS passages
UNION ALL
MATCH (n:Task)
WHERE n.document IN $documents
RETURN 'task' AS label, n.id AS id, n.document AS document, n.order AS order, n.text AS text, n.spans AS spans, n.places AS places,
       CASE WHEN EXISTS { (n)-[:PART_OF]->(:Section) } THEN null ELSE n.section_path END AS name, null AS passages
