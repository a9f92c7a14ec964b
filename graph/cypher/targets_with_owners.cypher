// Purpose: Targets with the documents and tasks that set them.
// Parameters: $ids (list of strings)
// Columns: id, target (map), source (map: its document), task (map, or null for a target of the document itself), section_title
UNWIND $ids AS id
MATCH (x:Target {id: id})
MATCH (d:PolicyDocument {id: x.document})
OPTIONAL MATCH (x)<-[:SETS]-(t:Task)
OPTIONAL MATCH (t)-[:PART_OF]->(s:Section)
RETURN id, x {.*} AS target, d {.id, .number, .title, .issuer, .date, .source, .format} AS source,
       t {.id, .number, .number_inferred, .number_after, .order, .section_path} AS task, s.title AS section_title
ORDER BY id
