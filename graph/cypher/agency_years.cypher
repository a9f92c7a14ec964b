// Purpose: In which dated documents each agency stands, and how many tasks it leads there.
// Parameters: none
// Columns: agency (id), place (its jurisdiction), document (id), date (ISO 8601), leads; in no order
MATCH (d:PolicyDocument {known_only_by_citation: false})
WHERE d.date IS NOT NULL
MATCH (t:Task {document: d.id})<-[r:LEADS|CO_RESPONSIBLE]-(a:Agency {kind: 'agency'})
WHERE a.jurisdiction IS NOT NULL
RETURN a.id AS agency, a.jurisdiction AS place, d.id AS document, d.date AS date,
       sum(CASE WHEN type(r) = 'LEADS' THEN 1 ELSE 0 END) AS leads
