// Purpose: Forget all versions of a document.
// Parameters: $document (string, id)
// Columns: none
MATCH (v:Version {document: $document})
DETACH DELETE v
