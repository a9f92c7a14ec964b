// Purpose: Which agencies have which part in each task. Names printed twice in one part count once (nth = 1).
// Parameters: $document (string or null: an id; null asks of all documents)
// Columns: task (id), leads, co_responsible (lists of agency ids, in no order)
MATCH (t:Task)<-[r:LEADS|CO_RESPONSIBLE]-(a:Agency)
WHERE r.nth = 1 AND ($document IS NULL OR t.document = $document)
RETURN t.id AS task,
       collect(CASE WHEN type(r) = 'LEADS' THEN a.id END) AS leads,
       collect(CASE WHEN type(r) = 'CO_RESPONSIBLE' THEN a.id END) AS co_responsible
ORDER BY t.id
