// Purpose: Between which agencies each task is divided. Names printed twice in one part count once (nth = 1).
// Parameters: $documents (list of ids or null: null asks of all), $section (string or null: a path)
// Columns: task (id), document, section (path or null), stated (whether its statement survives), leads, co_responsible (lists of agency ids, in no order)
MATCH (t:Task)
WHERE ($documents IS NULL OR t.document IN $documents)
  AND ($section IS NULL OR t.section_path = $section OR t.section_path STARTS WITH $section + '/')
OPTIONAL MATCH (t)<-[r:LEADS|CO_RESPONSIBLE]-(a:Agency)
WHERE r.nth = 1
RETURN t.id AS task, t.document AS document, t.section_path AS section, t.statement IS NOT NULL AS stated,
       collect(CASE WHEN type(r) = 'LEADS' THEN a.id END) AS leads,
       collect(CASE WHEN type(r) = 'CO_RESPONSIBLE' THEN a.id END) AS co_responsible
ORDER BY t.id
