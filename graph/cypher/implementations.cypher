// Purpose: Which documents these documents say that they carry out, and the sentences that say so.
// Parameters: $ids (list of strings)
// Columns: start (id), document (map), sentence, verb, spans, places
MATCH (d:PolicyDocument)-[r:IMPLEMENTS]->(h:PolicyDocument)
WHERE d.id IN $ids
RETURN d.id AS start, h {.*} AS document, r.sentence AS sentence, r.verb AS verb, r.spans AS spans, r.places AS places
ORDER BY start, CASE WHEN h.number IS NULL THEN 1 ELSE 0 END, h.id, r.nth
