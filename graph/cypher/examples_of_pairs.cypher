// Purpose: The first shared tasks of pairs of agencies, with the words that say so.
// Parameters: $rows (list of {nth: integer, agency: id, partner: id}), $within (list of ids of documents, or null, which asks of all), $section (string or null: a path), $without_lead (boolean), $due_kind (string or null), $due_before, $due_after (days of ISO 8601 or null, both included), $most (integer)
// Columns: nth, tasks (list of maps: task, source (its document), confidence)
UNWIND $rows AS row
MATCH (a:Agency {id: row.agency})
MATCH (b:Agency {id: row.partner})
RETURN row.nth AS nth,
       COLLECT {
         MATCH (a)-[r:LEADS|CO_RESPONSIBLE]->(t:Task)<-[s:LEADS|CO_RESPONSIBLE]-(b)
         WHERE r.nth = 1 AND s.nth = 1 AND t.shared
           AND ($within IS NULL OR t.document IN $within)
           AND ($section IS NULL OR t.section_path = $section OR t.section_path STARTS WITH $section + '/')
           AND (NOT $without_lead OR (t.statement IS NOT NULL AND NOT EXISTS { (t)<-[:LEADS]-(:Agency) }))
           AND ($due_kind IS NULL OR coalesce(t.due_kind, 'none') = $due_kind)
           AND ($due_before IS NULL OR t.due <= $due_before)
           AND ($due_after IS NULL OR t.due >= $due_after)
         WITH DISTINCT r, t
         ORDER BY t.document, t.order, t.id
         LIMIT $most
         MATCH (d:PolicyDocument {id: t.document})
         RETURN r {
           .confidence,
           task: t {.id, .number, .number_after, .order, .document, .statement, .statement_spans},
           source: d {.number}
         }
         ORDER BY t.document, t.order, t.id
       } AS tasks
ORDER BY nth
