// Purpose: The versions that are kept of documents, as they are stored. That each is one of its document follows from its properties.
// Parameters: $documents (list of strings: ids)
// Columns: label, id, properties (map), outgoing (empty list), incoming (empty list)
MATCH (n:Version)
WHERE n.document IN $documents
RETURN 'Version' AS label, n.id AS id, n {.*} AS properties, [] AS outgoing, [] AS incoming
ORDER BY id
