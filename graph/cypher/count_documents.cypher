// Purpose: How many documents there are.
// Parameters: none
// Columns: total
MATCH (d:PolicyDocument)
RETURN count(d) AS total
