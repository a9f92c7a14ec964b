// Purpose: How many documents there are.
// Parameters: none
// Columns: one row: total
MATCH (d:PolicyDocument)
RETURN count(d) AS total
