// Purpose: What the tasks and passages of some documents derive from, as far as it stands in others or in these.
// Parameters: $carriers (list of strings: ids of documents), $documents (list of strings, ids), $limit (integer: of those that start at tasks, at sections, and at documents)
// Columns: above (id of the task, the section or the document), above_passage (order of the passage there; null of a task), below, passage (the same of what derives), nth, document (id of that), place (the order in it), score, rule, text (of a passage that derives), spans (of its words), places, higher_text (the words above), higher_spans, higher_places; by above, below, nth within each of the three
MATCH (start:Task)
WHERE start.document IN $carriers
MATCH (start)-[r:DERIVED_FROM]->(origin)
WHERE r.document IN $documents
RETURN origin.id AS above, r.higher_passage AS above_passage, start.id AS below, r.passage AS passage, r.nth AS nth, start.document AS document,
       start.order AS place, r.score AS score, r.rule AS rule, r.text AS text, r.spans AS spans, r.places AS places,
       r.higher_text AS higher_text, r.higher_spans AS higher_spans, r.higher_places AS higher_places
ORDER BY origin.id, start.id, r.nth
LIMIT $limit
UNION ALL
MATCH (start:Section)
WHERE start.document IN $carriers
MATCH (start)-[r:DERIVED_FROM]->(origin)
WHERE r.document IN $documents
RETURN origin.id AS above, r.higher_passage AS above_passage, start.id AS below, r.passage AS passage, r.nth AS nth, start.document AS document,
       r.passage AS place, r.score AS score, r.rule AS rule, r.text AS text, r.spans AS spans, r.places AS places,
       r.higher_text AS higher_text, r.higher_spans AS higher_spans, r.higher_places AS higher_places
ORDER BY origin.id, start.id, r.nth
LIMIT $limit
UNION ALL
MATCH (start:PolicyDocument)
WHERE start.id IN $carriers
MATCH (start)-[r:DERIVED_FROM]->(origin)
WHERE r.document IN $documents
RETURN origin.id AS above, r.higher_passage AS above_passage, start.id AS below, r.passage AS passage, r.nth AS nth, start.id AS document,
       r.passage AS place, r.score AS score, r.rule AS rule, r.text AS text, r.spans AS spans, r.places AS places,
       r.higher_text AS higher_text, r.higher_spans AS higher_spans, r.higher_places AS higher_places
ORDER BY origin.id, start.id, r.nth
LIMIT $limit
