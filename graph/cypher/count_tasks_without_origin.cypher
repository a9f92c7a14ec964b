// Purpose: How many tasks of these documents derive from nothing above.
// Parameters: $documents (list of strings, ids), $refused (list of strings: ids of tasks whose derivations people refused)
// Columns: total (one row)
MATCH (t:Task)
WHERE t.document IN $documents AND (t.id IN $refused OR NOT EXISTS { (t)-[:DERIVED_FROM]->() })
RETURN count(t) AS total
