// Purpose: Every agency with its numbers of tasks in all documents. Names printed twice in one part count once (nth = 1). Nothing of a task is read: what the edges say of it is enough, and 100,000 tasks would not fit into the engine's memory. Only edges that were loaded before edges said whether they are shared are asked of their tasks.
// Parameters: none
// Columns: agency (map), tasks, leads, co_responsible (alone or not), shared, shared_leads, shared_co_responsible
MATCH (a:Agency)-[r:LEADS|CO_RESPONSIBLE]->(t:Task)
WHERE r.nth = 1
WITH a, r, t, coalesce(r.shared, t.shared AND a.kind = 'agency') AS shared
WITH a,
     count(DISTINCT t) AS tasks,
     count(CASE WHEN type(r) = 'LEADS' THEN 1 END) AS leads,
     count(CASE WHEN type(r) = 'CO_RESPONSIBLE' THEN 1 END) AS co_responsible,
     count(DISTINCT CASE WHEN shared THEN t END) AS shared,
     count(CASE WHEN shared AND type(r) = 'LEADS' THEN 1 END) AS shared_leads,
     count(CASE WHEN shared AND type(r) = 'CO_RESPONSIBLE' THEN 1 END) AS shared_co_responsible
RETURN a {.id, .name, .full_name, .jurisdiction, .level, .kind, .names, .known, .branch} AS agency,
       tasks, leads, co_responsible, shared, shared_leads, shared_co_responsible
ORDER BY tasks DESC, a.name, a.id
