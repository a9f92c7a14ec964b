// Purpose: The tasks for which an agency answers, in some documents or in all that have a deadline, so that they can be put in the order of time.
// Parameters: $agency (string, id), $within (list of ids of documents, or null)
// Columns: id, due (day of ISO 8601, or null), due_kind (string), issued (the document's date, or null), document, order; in no order
MATCH (:Agency {id: $agency})-[:LEADS|CO_RESPONSIBLE]->(t:Task)
WITH DISTINCT t
WHERE $within IS NULL OR t.document IN $within
WITH t
WHERE t.due_kind IS NOT NULL
MATCH (d:PolicyDocument {id: t.document})
RETURN t.id AS id, t.due AS due, t.due_kind AS due_kind, d.date AS issued, t.document AS document, t.order AS order
