// Purpose: Agencies with all that is known of them, and with the edges to the agencies that took over from them.
// Parameters: $ids (list of strings)
// Columns: label, id, properties (map), outgoing (list of maps: type, end_label, end, properties), incoming (empty list); lists in no order
MATCH (n:Agency)
WHERE n.id IN $ids
RETURN 'Agency' AS label, n.id AS id, n {.*} AS properties,
       [(n)-[r]->(end:Agency) | r {type: type(r), end_label: 'Agency', end: end.id, properties: r {.*}}] AS outgoing,
       [] AS incoming
ORDER BY id
