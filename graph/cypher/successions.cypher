// Purpose: Which agencies took the place of which, when, and which document says so.
// Parameters: $agencies (list of strings or null: ids; null asks for all, else for those on either side)
// Columns: predecessor, successor (maps), year, source
MATCH (a:Agency)-[r:SUCCEEDED_BY]->(b:Agency)
WHERE $agencies IS NULL OR a.id IN $agencies OR b.id IN $agencies
RETURN a {.id, .name, .full_name, .kind, .jurisdiction} AS predecessor,
       b {.id, .name, .full_name, .kind, .jurisdiction} AS successor,
       r.year AS year, r.source AS source
ORDER BY year, a.id, b.id
