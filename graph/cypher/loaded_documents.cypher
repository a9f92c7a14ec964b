// Purpose: What every loaded document is called, its place, level, year and issuer, to choose among them.
// Parameters: none
// Columns: id, number, title, date (ISO 8601), level, place, issuer (null where unknown)
MATCH (d:PolicyDocument {known_only_by_citation: false})
RETURN d.id AS id, d.number AS number, d.title AS title, d.date AS date, d.level AS level, d.jurisdiction AS place, d.issuer AS issuer
ORDER BY id
