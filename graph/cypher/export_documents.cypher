// Purpose: Every node that belongs to one of these documents, and the documents themselves, with the edges that these state. A row for each node with lists of its edges is read several times faster than a row for each edge.
// Parameters: $documents (list of strings: ids)
// Columns: label, id, properties (map), outgoing (list of maps: type, end_label, end, properties), incoming (list of maps: type, start_label, start, properties); rows and lists in no order
MATCH (n:PolicyDocument)
WHERE n.id IN $documents
RETURN 'PolicyDocument' AS label, n.id AS id, n {.*} AS properties,
       [(n)-[r]->(end) | r {type: type(r), end_label: labels(end)[0], end: end.id, properties: r {.*}}] AS outgoing,
       [] AS incoming
UNION ALL
MATCH (n:Section)
WHERE n.document IN $documents
RETURN 'Section' AS label, n.id AS id, n {.*} AS properties,
       [(n)-[r]->(end) | r {type: type(r), end_label: labels(end)[0], end: end.id, properties: r {.*}}] AS outgoing,
       [] AS incoming
UNION ALL
MATCH (n:Task)
WHERE n.document IN $documents
RETURN 'Task' AS label, n.id AS id, n {.*} AS properties,
       [(n)-[r]->(end) | r {type: type(r), end_label: labels(end)[0], end: end.id, properties: r {.*}}] AS outgoing,
       [(n)<-[r:LEADS|CO_RESPONSIBLE]-(start:Agency) | r {type: type(r), start_label: 'Agency', start: start.id, properties: r {.*}}] AS incoming
UNION ALL
MATCH (n:Target)
WHERE n.document IN $documents
RETURN 'Target' AS label, n.id AS id, n {.*} AS properties,
       [] AS outgoing,
       [] AS incoming
