// Purpose: Every agency as answers name it, with all its names.
// Parameters: none
// Columns: id, name, full_name, kind, level, jurisdiction, known, names, branch
MATCH (a:Agency)
RETURN a.id AS id, a.name AS name, a.full_name AS full_name, a.kind AS kind, a.level AS level,
       a.jurisdiction AS jurisdiction, a.known AS known, a.names AS names, a.branch AS branch
ORDER BY id
