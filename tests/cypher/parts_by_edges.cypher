// Purpose: Between which agencies each task is divided, as its edges say. Names printed twice in one part count once (nth = 1).
// Parameters: $documents (list of ids)
// Columns: task (id), document, section (path or null), stated (whether its statement survives), due (ISO 8601 or null), due_kind (none where no deadline is printed), leads, co_responsible (lists of agency ids, in no order)
MATCH (t:Task)
WHERE t.document IN $documents
RETURN t.id AS task, t.document AS document, t.section_path AS section, t.statement IS NOT NULL AS stated,
       t.due AS due, coalesce(t.due_kind, 'none') AS due_kind,
       [(t)<-[r:LEADS]-(a:Agency) WHERE r.nth = 1 | a.id] AS leads,
       [(t)<-[r:CO_RESPONSIBLE]-(a:Agency) WHERE r.nth = 1 | a.id] AS co_responsible
ORDER BY t.document, t.id
