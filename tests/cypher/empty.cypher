// Purpose: Delete everything, so that the next example starts from nothing.
// Parameters: none
// Columns: none
MATCH (n)
DETACH DELETE n
