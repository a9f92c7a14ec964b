// Purpose: A page of the documents, or of some, with what is known of them, by number (those without a number by id), or the latest or those of the most tasks first.
// Parameters: $within (list of ids, or null, which asks of all), $sort (number, date or tasks), $offset, $limit (integers)
// Columns: document (map), tasks, sections, incomplete_tasks, versions (numbers; no versions where there is one text), implements and cites (lists of maps, in no order: document, sentence, verb, spans, places)
MATCH (d:PolicyDocument)
WHERE $within IS NULL OR d.id IN $within
WITH d,
     CASE $sort WHEN 'tasks' THEN -COUNT { MATCH (t:Task {document: d.id}) } ELSE 0 END AS place,
     CASE $sort WHEN 'date' THEN coalesce(d.date, '') ELSE '' END AS day
ORDER BY place, day DESC, coalesce(d.number, d.id), d.id
SKIP $offset
LIMIT $limit
RETURN d {.*, passages: null, kept_text: null, kept_parts: null} AS document,
       COUNT { MATCH (t:Task {document: d.id}) } AS tasks,
       COUNT { MATCH (s:Section {document: d.id}) } AS sections,
       COUNT { MATCH (t:Task {document: d.id}) WHERE t.completeness <> 'complete' } AS incomplete_tasks,
       COUNT { MATCH (v:Version {document: d.id}) } AS versions,
       COLLECT {
         MATCH (d)-[r:IMPLEMENTS]->(h:PolicyDocument)
         WHERE r.nth = 1
         RETURN r {.sentence, .verb, .spans, .places, document: h {.id, .number, .title, .known_only_by_citation}}
       } AS implements,
       COLLECT {
         MATCH (d)-[r:CITES]->(h:PolicyDocument)
         WHERE r.nth = 1
         RETURN r {.sentence, .verb, .spans, .places, document: h {.id, .number, .title, .known_only_by_citation}}
       } AS cites
ORDER BY place, day DESC, coalesce(d.number, d.id), d.id
