// Purpose: How other documents name documents that this one cites.
// Parameters: $ids (list of strings), $document (string, id of the citing document)
// Columns: id, title (null where no title is given), number
MATCH (d:PolicyDocument)<-[r:IMPLEMENTS|CITES]-(citer:PolicyDocument)
WHERE d.id IN $ids AND citer.id <> $document
RETURN DISTINCT d.id AS id, r.title AS title, r.number AS number
ORDER BY id, title, number
