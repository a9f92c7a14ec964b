// Purpose: Remember that the graph changes. A node for each change: a counter would make every two loads at once wait for each other.
// Parameters: $id (string)
// Columns: none
CREATE (:Change {id: $id})
