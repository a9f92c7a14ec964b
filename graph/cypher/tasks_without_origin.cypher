// Purpose: A page of the tasks of these documents that derive from nothing above.
// Parameters: $documents (list of strings, ids), $refused (list of strings: ids of tasks whose derivations people refused), $offset, $limit (integers)
// Columns: id
MATCH (t:Task)
WHERE t.document IN $documents AND (t.id IN $refused OR NOT EXISTS { (t)-[:DERIVED_FROM]->() })
RETURN t.id AS id
ORDER BY t.document, t.order, t.id
SKIP $offset
LIMIT $limit
