// Purpose: How many tasks there are of each document for which an agency answers.
// Parameters: $start (string, id of the agency); $within (list of ids of documents, or null), $agency, $partner (strings or null: ids), $roles (list of LEADS, CO_RESPONSIBLE or null), $section (string or null: a path), $words (list of strings, each as fold_for_search has it), $shared, $without_lead, $incomplete, $with_target (booleans), $due_kind (string or null), $due_before, $due_after (days of ISO 8601 or null, both included); null, false and no words ask of all
// Columns: document (id), total; in no order
MATCH (:Agency {id: $start})-[:LEADS|CO_RESPONSIBLE]->(t:Task)
WITH DISTINCT t
WHERE ($within IS NULL OR t.document IN $within)
  AND ($agency IS NULL AND $roles IS NULL OR EXISTS {
        MATCH (t)<-[r:LEADS|CO_RESPONSIBLE]-(a:Agency)
        WHERE ($agency IS NULL OR a.id = $agency) AND ($roles IS NULL OR type(r) IN $roles)
      })
  AND ($partner IS NULL OR EXISTS { (t)<-[:LEADS|CO_RESPONSIBLE]-(:Agency {id: $partner}) })
  AND (NOT $shared OR t.shared)
  AND ($section IS NULL OR t.section_path = $section OR t.section_path STARTS WITH $section + '/')
  AND all(word IN $words WHERE coalesce(t.plain_text, t.text) + ' ' + coalesce(t.plain_statement, t.statement, '') CONTAINS word)
  AND (NOT $without_lead OR (t.statement IS NOT NULL AND NOT EXISTS { (t)<-[:LEADS]-(:Agency) }))
  AND (NOT $incomplete OR t.completeness <> 'complete')
  AND (NOT $with_target OR EXISTS { (t)-[:SETS]->(:Target) })
  AND ($due_kind IS NULL OR coalesce(t.due_kind, 'none') = $due_kind)
  AND ($due_before IS NULL OR t.due <= $due_before)
  AND ($due_after IS NULL OR t.due >= $due_after)
RETURN t.document AS document, count(t) AS total
