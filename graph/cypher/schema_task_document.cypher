// Purpose: Makes finding the tasks of a document quick.
// Parameters: none
// Columns: none
CREATE INDEX task_document IF NOT EXISTS FOR (n:Task) ON (n.document)
