// Purpose: How large the graph is. Both engines know how many nodes a label has without a look at them.
// Parameters: none
// Columns: one row: tasks (number)
MATCH (t:Task)
RETURN count(t) AS tasks
