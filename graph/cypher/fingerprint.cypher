// Purpose: What tells a document's text from those that stood before it, without the text.
// Parameters: $document (string, id)
// Columns: one row or none: fingerprint (number; null where it is known by citation alone)
MATCH (n:PolicyDocument {id: $document})
RETURN n.fingerprint AS fingerprint
