// Purpose: What these derive from: the tasks, or the sections and documents in which the passages stand.
// Parameters: $ids (list of strings: of tasks, or of sections and documents in which passages stand)
// Columns: start (id), text (of the task or the passage), kind (task, section or document), node, document (maps), derivation (map); in no order
UNWIND $ids AS id
MATCH (start:Task {id: id})-[r:DERIVED_FROM]->(end)
MATCH (d:PolicyDocument {id: r.document})
RETURN start.id AS start, start.text AS text, CASE labels(end)[0] WHEN 'Task' THEN 'task' WHEN 'Section' THEN 'section' ELSE 'document' END AS kind,
       end {.id, .number, .number_after, .order, .title} AS node, d {.id, .number, .title} AS document, r {.*} AS derivation
UNION ALL
UNWIND $ids AS id
MATCH (start:Section {id: id})-[r:DERIVED_FROM]->(end)
MATCH (d:PolicyDocument {id: r.document})
RETURN start.id AS start, r.text AS text, CASE labels(end)[0] WHEN 'Task' THEN 'task' WHEN 'Section' THEN 'section' ELSE 'document' END AS kind,
       end {.id, .number, .number_after, .order, .title} AS node, d {.id, .number, .title} AS document, r {.*} AS derivation
UNION ALL
UNWIND $ids AS id
MATCH (start:PolicyDocument {id: id})-[r:DERIVED_FROM]->(end)
MATCH (d:PolicyDocument {id: r.document})
RETURN start.id AS start, r.text AS text, CASE labels(end)[0] WHEN 'Task' THEN 'task' WHEN 'Section' THEN 'section' ELSE 'document' END AS kind,
       end {.id, .number, .number_after, .order, .title} AS node, d {.id, .number, .title} AS document, r {.*} AS derivation
