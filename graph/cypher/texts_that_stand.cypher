// Purpose: Of every loaded document the text that stands: when it was issued, what tells one text from another, and the form in which it was written.
// Parameters: none
// Columns: id, date (ISO 8601 or null), fingerprint, data_version
MATCH (d:PolicyDocument {known_only_by_citation: false})
RETURN d.id AS id, d.date AS date, d.fingerprint AS fingerprint, d.data_version AS data_version
ORDER BY id
