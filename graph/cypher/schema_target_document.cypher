// Purpose: Makes finding the targets of a document quick.
// Parameters: none
// Columns: none
CREATE INDEX target_document IF NOT EXISTS FOR (n:Target) ON (n.document)
