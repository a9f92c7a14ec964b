// Purpose: What of documents makes no task: their passages that stand under no heading, and those of their sections.
// Parameters: $documents (list of strings: ids)
// Columns: source (map: the document), section (map or null), passages (JSON text: a list); in no order
UNWIND $documents AS document
MATCH (d:PolicyDocument {id: document})
WHERE d.passages IS NOT NULL
RETURN d {.id, .number, .title, .issuer, .date, .jurisdiction, .level, .source, .format} AS source, null AS section, d.passages AS passages
UNION ALL
UNWIND $documents AS document
MATCH (s:Section {document: document})
MATCH (d:PolicyDocument {id: document})
WHERE s.passages IS NOT NULL
RETURN d {.id, .number, .title, .issuer, .date, .jurisdiction, .level, .source, .format} AS source, s {.id, .path, .number, .title} AS section,
       s.passages AS passages
