// Purpose: A mark of all that the graph says: another one after each load or deletion that changed anything. Both engines know how many nodes a label has without a look at them.
// Parameters: none
// Columns: one row: changes (number)
MATCH (c:Change)
RETURN count(c) AS changes
