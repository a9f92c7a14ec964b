// Purpose: Tasks with their document, their section and who answers for them.
// Parameters: $ids (list of strings)
// Columns: task (map), source (map: its document), section_title, parts (list of maps, in no order: agency, role and evidence)
UNWIND $ids AS id
MATCH (t:Task {id: id})
MATCH (d:PolicyDocument {id: t.document})
OPTIONAL MATCH (t)-[:PART_OF]->(s:Section)
RETURN t {.*} AS task, d {.id, .number, .title, .issuer, .date, .jurisdiction, .level, .source, .format} AS source, s.title AS section_title,
       COLLECT {
         MATCH (t)<-[r:LEADS|CO_RESPONSIBLE]-(a:Agency)
         RETURN r {.*, role: type(r), agency: a {.id, .name, .full_name, .kind, .jurisdiction}}
       } AS parts
ORDER BY t.document, t.order, t.id
