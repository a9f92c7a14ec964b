// Purpose: Leave the edges as they were written before they said whether their tasks are shared.
// Parameters: none
// Columns: none
MATCH (:Agency)-[r:LEADS|CO_RESPONSIBLE]->(:Task)
REMOVE r.shared
