// Purpose: The targets of the tasks for which an agency answers, in some documents or in all for which a deadline is printed, so that they can be put in the order of time.
// Parameters: $agency (string, id), $within (list of ids of documents, or null)
// Columns: id, task (id, or null for a target of the document itself), due (day of ISO 8601, or null), due_kind (string), issued (the document's date, or null), document, order (of its task; 0 for a target of the document itself); in no order
MATCH (:Agency {id: $agency})-[:LEADS|CO_RESPONSIBLE]->(:Task)-[:SETS]->(x:Target)
WITH DISTINCT x
WHERE $within IS NULL OR x.document IN $within
WITH x
WHERE x.due_kind IS NOT NULL
MATCH (d:PolicyDocument {id: x.document})
OPTIONAL MATCH (x)<-[:SETS]-(t:Task)
RETURN x.id AS id, t.id AS task, x.due AS due, x.due_kind AS due_kind, d.date AS issued, x.document AS document,
       coalesce(t.order, 0) AS order
