// Purpose: The level and the year of every loaded document, to choose among them.
// Parameters: none
// Columns: id, number, date (ISO 8601), level (null where unknown)
MATCH (d:PolicyDocument {known_only_by_citation: false})
RETURN d.id AS id, d.number AS number, d.date AS date, d.level AS level
ORDER BY id
