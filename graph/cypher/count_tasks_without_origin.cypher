// Purpose: How many tasks of these documents derive from nothing above.
// Parameters: $documents (list of strings, ids)
// Columns: total (one row)
MATCH (t:Task)
WHERE t.document IN $documents AND NOT EXISTS { (t)-[:DERIVED_FROM]->() }
RETURN count(t) AS total
