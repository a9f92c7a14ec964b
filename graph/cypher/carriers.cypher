// Purpose: Which documents say that they carry out these documents, without their words: what a tree of them is laid out from.
// Parameters: $ids (list of strings), $limit (integer)
// Columns: document (id of the one that is carried out), carrier (id), level, date
MATCH (d:PolicyDocument)<-[r:IMPLEMENTS]-(c:PolicyDocument)
WHERE d.id IN $ids AND r.nth = 1
RETURN d.id AS document, c.id AS carrier, c.level AS level, c.date AS date
ORDER BY document, c.id
LIMIT $limit
