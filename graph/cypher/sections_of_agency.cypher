// Purpose: The sections in which an agency has tasks, those of the most tasks first; tasks outside of sections count with their document.
// Parameters: $agency (string, id)
// Columns: document (id), id (of the section, or null), path, title, leads, co_responsible, tasks
MATCH (a:Agency {id: $agency})-[r:LEADS|CO_RESPONSIBLE]->(t:Task)
WHERE r.nth = 1
OPTIONAL MATCH (t)-[:PART_OF]->(s:Section)
WITH t.document AS document, s.id AS id, s.path AS path, s.title AS title,
     count(CASE WHEN type(r) = 'LEADS' THEN 1 END) AS leads,
     count(CASE WHEN type(r) = 'CO_RESPONSIBLE' THEN 1 END) AS co_responsible,
     count(DISTINCT t) AS tasks
RETURN document, id, path, title, leads, co_responsible, tasks
ORDER BY tasks DESC, document, coalesce(id, ''), id
