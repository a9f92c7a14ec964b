// Purpose: The agencies that share tasks with an agency.
// Parameters: $agency (string, id)
// Columns: agency (map), partner (map), tasks
MATCH (a:Agency {id: $agency, kind: 'agency'})-[:LEADS|CO_RESPONSIBLE]->(t:Task)<-[:LEADS|CO_RESPONSIBLE]-(b:Agency {kind: 'agency'})
WHERE a.id <> b.id
WITH a, b, count(DISTINCT t) AS tasks
RETURN a {.id, .name, .full_name, .kind, .jurisdiction} AS agency, b {.id, .name, .full_name, .kind, .jurisdiction} AS partner, tasks
ORDER BY tasks DESC, b.name, b.id
