// Purpose: How many tasks each document has, to find the documents of a page of all tasks.
// Parameters: none
// Columns: id (of the document), tasks
MATCH (t:Task)
WITH t.document AS id, count(t) AS tasks
RETURN id, tasks
ORDER BY id
