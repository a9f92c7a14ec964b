// Purpose: Makes finding the versions of a document quick.
// Parameters: none
// Columns: none
CREATE INDEX version_document IF NOT EXISTS FOR (n:Version) ON (n.document)
