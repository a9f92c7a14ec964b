// Purpose: What the tasks of some documents derive from, as far as it stands in others or in these.
// Parameters: $carriers (list of strings: ids of documents), $documents (list of strings, ids), $limit (integer)
// Columns: above (id of the task, the section or the document), task (id), nth, document (id of the task's), place (the task's order in it), score, rule, spans (of the task's words), places, higher_text (the words above), higher_spans, higher_places
MATCH (t:Task)
WHERE t.document IN $carriers
MATCH (t)-[r:DERIVED_FROM]->(origin)
WHERE r.document IN $documents
RETURN origin.id AS above, t.id AS task, r.nth AS nth, t.document AS document, t.order AS place, r.score AS score, r.rule AS rule,
       r.spans AS spans, r.places AS places, r.higher_text AS higher_text, r.higher_spans AS higher_spans, r.higher_places AS higher_places
ORDER BY origin.id, t.id, r.nth
LIMIT $limit
