// Purpose: Every version that is kept of any document, without its facts.
// Parameters: none
// Columns: document (id), nth, since (ISO 8601 or null), fingerprint and data_version (null of the present one), id
MATCH (v:Version)
RETURN v.document AS document, v.nth AS nth, v.since AS since, v.fingerprint AS fingerprint, v.data_version AS data_version, v.id AS id
ORDER BY document, nth, id
