// Purpose: Documents with what is known of them.
// Parameters: $ids (list of strings)
// Columns: document (map), tasks, sections, incomplete_tasks, versions (numbers; no versions where there is one text), implements and cites (lists of maps, in no order: document, sentence, verb, spans, places)
UNWIND $ids AS id
MATCH (d:PolicyDocument {id: id})
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
ORDER BY d.id
