// Purpose: The documents that name one, whether they carry it out or cite it only.
// Parameters: $document (string, id)
// Columns: id, number, title
MATCH (citer:PolicyDocument)-[:IMPLEMENTS|CITES]->(:PolicyDocument {id: $document})
WHERE citer.id <> $document
RETURN DISTINCT citer.id AS id, citer.number AS number, citer.title AS title
ORDER BY id
