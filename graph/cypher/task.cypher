// Purpose: One task with its document, its section, who answers for it, the tasks that stand before and after it in its document, and its measurable targets. One statement, since what it finds is found sooner than asked for.
// Parameters: $task (string, id)
// Columns: task (map), source (map: its document), section_title, parts (list of maps, in no order: agency, role and evidence), previous, next (maps, or null at the ends), targets (list of maps, in no order)
MATCH (t:Task {id: $task})
MATCH (d:PolicyDocument {id: t.document})
OPTIONAL MATCH (t)-[:PART_OF]->(s:Section)
RETURN t {.*} AS task, d {.id, .number, .title, .issuer, .date, .jurisdiction, .level, .source, .format, .corrections} AS source, s.title AS section_title,
       COLLECT {
         MATCH (t)<-[r:LEADS|CO_RESPONSIBLE]-(a:Agency)
         RETURN r {.*, role: type(r), agency: a {.id, .name, .full_name, .kind, .jurisdiction}}
       } AS parts,
       COLLECT {
         MATCH (p:Task {document: t.document})
         WHERE p.order < t.order
         RETURN p {.id, .number, .number_after, .order}
         ORDER BY -p.order, p.id
         LIMIT 1
       }[0] AS previous,
       COLLECT {
         MATCH (n:Task {document: t.document})
         WHERE n.order > t.order
         RETURN n {.id, .number, .number_after, .order}
         ORDER BY n.order, n.id
         LIMIT 1
       }[0] AS next,
       [(t)-[:SETS]->(x:Target) | x {.*}] AS targets
