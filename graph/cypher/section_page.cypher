// Purpose: A page of sections with how many tasks stand in them or below them, by document and order.
// Parameters: $document (string or null: an id; null asks of all), $offset, $limit (integers)
// Columns: section (map), source (map: its document), tasks
MATCH (s:Section)
WHERE $document IS NULL OR s.document = $document
WITH s
ORDER BY s.document, s.order, s.id
SKIP $offset
LIMIT $limit
MATCH (d:PolicyDocument {id: s.document})
RETURN s {.*} AS section, d {.id, .number, .title, .issuer, .date, .source, .format} AS source,
       COUNT { MATCH (s)<-[:PART_OF*1..10]-(t:Task) } AS tasks
ORDER BY s.document, s.order, s.id
