// Purpose: The tasks of some documents that have a deadline, so that they can be put in the order of time.
// Parameters: $documents (list of strings: ids)
// Columns: id, due (day of ISO 8601, or null), due_kind (string), issued (the document's date, or null), document, order; in no order
MATCH (t:Task)
WHERE t.document IN $documents AND t.due_kind IS NOT NULL
MATCH (d:PolicyDocument {id: t.document})
RETURN t.id AS id, t.due AS due, t.due_kind AS due_kind, d.date AS issued, t.document AS document, t.order AS order
