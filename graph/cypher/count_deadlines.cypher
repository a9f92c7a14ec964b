// Purpose: How many tasks and targets of each document have a deadline of each day and kind, to find the documents of a page of all that falls due.
// Parameters: none
// Columns: document (id), issued (its date, or null), counts (lists of due: a day of ISO 8601 or null, due_kind, number); in no order, with a row for tasks and one for targets
MATCH (t:Task)
WHERE t.due_kind IS NOT NULL
WITH t.document AS document, t.due AS due, t.due_kind AS due_kind, count(t) AS number
WITH document, collect([due, due_kind, number]) AS counts
MATCH (d:PolicyDocument {id: document})
RETURN document, d.date AS issued, counts
UNION ALL
MATCH (x:Target)
WHERE x.due_kind IS NOT NULL
WITH x.document AS document, x.due AS due, x.due_kind AS due_kind, count(x) AS number
WITH document, collect([due, due_kind, number]) AS counts
MATCH (d:PolicyDocument {id: document})
RETURN document, d.date AS issued, counts
