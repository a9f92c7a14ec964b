// Purpose: Make everything as an older version may have written it: no version, a property that is gone since, and one less that is asked for.
// Parameters: none
// Columns: none
MATCH (n)
SET n.gone_since = 'x'
REMOVE n.data_version, n.places, n.operator
