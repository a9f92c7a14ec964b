// Purpose: Which documents say that they carry out these documents.
// Parameters: $ids (list of strings)
// Columns: start, end (ids); in no order
UNWIND $ids AS id
MATCH (end:PolicyDocument {id: id})<-[:IMPLEMENTS]-(start:PolicyDocument)
RETURN DISTINCT start.id AS start, id AS end
