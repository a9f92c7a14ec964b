// Purpose: How documents other than some name documents that those cite.
// Parameters: $ids (list of strings), $documents (list of strings: ids of the citing documents that are left out)
// Columns: id, title (null where no title is given), number
UNWIND $ids AS id
MATCH (d:PolicyDocument {id: id})<-[r:IMPLEMENTS|CITES]-(citer:PolicyDocument)
WHERE NOT citer.id IN $documents
RETURN DISTINCT id, r.title AS title, r.number AS number
ORDER BY id, title, number
