// Purpose: Makes finding the sections of a document quick.
// Parameters: none
// Columns: none
CREATE INDEX section_document IF NOT EXISTS FOR (n:Section) ON (n.document)
