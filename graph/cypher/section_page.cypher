// Purpose: A page of sections with how many tasks stand in them or below them, by document and order, or those of the most tasks first.
// Parameters: $document (string or null: an id; null asks of all), $sort (document or tasks), $offset, $limit (integers)
// Columns: section (map), source (map: its document), tasks, passages
MATCH (s:Section)
WHERE $document IS NULL OR s.document = $document
WITH s, CASE $sort WHEN 'tasks' THEN -COUNT { MATCH (s)<-[:PART_OF*1..10]-(:Task) } ELSE 0 END AS place
ORDER BY place, s.document, s.order, s.id
SKIP $offset
LIMIT $limit
MATCH (d:PolicyDocument {id: s.document})
MATCH (s)<-[:PART_OF*0..10]-(below:Section)
WITH s, d, place, sum(coalesce(below.passage_count, 0)) AS passages
RETURN s {.*, passages: null} AS section, d {.id, .number, .title, .issuer, .date, .source, .format} AS source,
       COUNT { MATCH (s)<-[:PART_OF*1..10]-(t:Task) } AS tasks, passages
ORDER BY place, s.document, s.order, s.id
