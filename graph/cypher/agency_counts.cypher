// Purpose: Every agency with its numbers of tasks. A task is shared when another agency answers for it too; collectives neither share nor are shared with. Names printed twice in one part count once (nth = 1).
// Parameters: $document (string or null: an id; null asks of all documents)
// Columns: agency (map), tasks, leads, co_responsible (alone or not), shared, shared_leads, shared_co_responsible
MATCH (t:Task)<-[r:LEADS|CO_RESPONSIBLE]-(a:Agency)
WHERE r.nth = 1 AND ($document IS NULL OR t.document = $document)
WITH a, t.id AS task, type(r) AS role, t.shared AND a.kind = 'agency' AS shared
WITH a,
     count(DISTINCT task) AS tasks,
     count(CASE WHEN role = 'LEADS' THEN 1 END) AS leads,
     count(CASE WHEN role = 'CO_RESPONSIBLE' THEN 1 END) AS co_responsible,
     count(DISTINCT CASE WHEN shared THEN task END) AS shared,
     count(CASE WHEN shared AND role = 'LEADS' THEN 1 END) AS shared_leads,
     count(CASE WHEN shared AND role = 'CO_RESPONSIBLE' THEN 1 END) AS shared_co_responsible
RETURN a {.id, .name, .full_name, .jurisdiction, .level, .kind, .names, .known, .branch} AS agency,
       tasks, leads, co_responsible, shared, shared_leads, shared_co_responsible
ORDER BY tasks DESC, a.name, a.id
