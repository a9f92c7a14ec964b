// Purpose: One agency, also one that stands only as the successor of another.
// Parameters: $agency (string, id)
// Columns: agency (map)
MATCH (a:Agency {id: $agency})
RETURN a {.id, .name, .full_name, .jurisdiction, .level, .kind, .names, .known, .branch} AS agency
ORDER BY a.id
