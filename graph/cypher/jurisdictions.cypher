// Purpose: The territories of which the graph holds agencies.
// Parameters: none
// Columns: jurisdiction, level
MATCH (a:Agency)
RETURN DISTINCT a.jurisdiction AS jurisdiction, a.level AS level
ORDER BY jurisdiction, level
