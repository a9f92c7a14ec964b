// Purpose: Every agency with its numbers of tasks. A task is shared when another agency answers for it too; collectives neither share nor are shared with.
// Parameters: $document (string or null: an id; null asks of all documents)
// Columns: agency (map), tasks, leads, co_responsible (alone or not), shared, shared_leads, shared_co_responsible
MATCH (t:Task)<-[r:LEADS|CO_RESPONSIBLE]-(a:Agency)
WHERE $document IS NULL OR t.document = $document
WITH t, collect(DISTINCT [a.id, type(r)]) AS parts, count(DISTINCT CASE WHEN a.kind = 'agency' THEN a.id END) AS owners
UNWIND parts AS part
WITH t, part[0] AS agency, part[1] AS role, owners > 1 AS shared
WITH agency,
     count(DISTINCT t) AS tasks,
     count(CASE WHEN role = 'LEADS' THEN 1 END) AS leads,
     count(CASE WHEN role = 'CO_RESPONSIBLE' THEN 1 END) AS co_responsible,
     count(DISTINCT CASE WHEN shared THEN t.id END) AS shared,
     count(CASE WHEN shared AND role = 'LEADS' THEN 1 END) AS shared_leads,
     count(CASE WHEN shared AND role = 'CO_RESPONSIBLE' THEN 1 END) AS shared_co_responsible
MATCH (a:Agency {id: agency})
WITH a, tasks, leads, co_responsible, CASE WHEN a.kind = 'agency' THEN [shared, shared_leads, shared_co_responsible] ELSE [0, 0, 0] END AS sharing
RETURN a {.id, .name, .full_name, .jurisdiction, .level, .kind, .names} AS agency, tasks, leads, co_responsible,
       sharing[0] AS shared, sharing[1] AS shared_leads, sharing[2] AS shared_co_responsible
ORDER BY tasks DESC, a.name, a.id
