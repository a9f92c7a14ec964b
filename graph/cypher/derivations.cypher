// Purpose: What these tasks derive from: the tasks, or the sections and documents in which the passages stand.
// Parameters: $tasks (list of strings: ids)
// Columns: task (id), text (of the task), kind (task, section or document), node, document (maps), derivation (map)
UNWIND $tasks AS id
MATCH (t:Task {id: id})-[r:DERIVED_FROM]->(end)
MATCH (d:PolicyDocument {id: r.document})
RETURN t.id AS task, t.text AS text, CASE labels(end)[0] WHEN 'Task' THEN 'task' WHEN 'Section' THEN 'section' ELSE 'document' END AS kind,
       end {.id, .number, .number_after, .order, .title} AS node, d {.id, .number, .title} AS document, r {.*} AS derivation
ORDER BY task, r.document, end.id, r.nth
