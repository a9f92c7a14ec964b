// Purpose: Agencies with all that is known of them, and the agencies that took over from them.
// Parameters: $ids (list of strings)
// Columns: id, properties (map), successions (list of maps, in no order: type, end, properties)
MATCH (a:Agency)
WHERE a.id IN $ids
RETURN a.id AS id, a {.*} AS properties,
       COLLECT {
         MATCH (a)-[r]->(b:Agency)
         RETURN r {type: type(r), end: b.id, properties: r {.*}}
       } AS successions
ORDER BY id
