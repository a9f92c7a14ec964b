// Purpose: Every agency as answers name it.
// Parameters: none
// Columns: id, name, full_name, kind, jurisdiction, level
MATCH (a:Agency)
RETURN a.id AS id, a.name AS name, a.full_name AS full_name, a.kind AS kind, a.jurisdiction AS jurisdiction, a.level AS level
ORDER BY id
