// Purpose: What of a document makes no task: its passages that stand under no heading, and those of its sections.
// Parameters: $document (string, id)
// Columns: source (map: the document), section (map or null), passages (JSON text: a list); in no order
MATCH (d:PolicyDocument {id: $document})
WHERE d.passages IS NOT NULL
RETURN d {.id, .number, .title, .issuer, .date, .source, .format} AS source, null AS section, d.passages AS passages
UNION ALL
MATCH (s:Section {document: $document})
MATCH (d:PolicyDocument {id: $document})
WHERE s.passages IS NOT NULL
RETURN d {.id, .number, .title, .issuer, .date, .source, .format} AS source, s {.id, .path, .number, .title} AS section,
       s.passages AS passages
