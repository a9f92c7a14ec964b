// Purpose: Lock documents for this transaction, made bare where they are missing, so that two loads at once cannot both build on the same state.
// Parameters: $ids (list of strings)
// Columns: id, properties; nothing but the id of what was made
UNWIND $ids AS id
MERGE (n:PolicyDocument {id: id})
SET n.id = id
RETURN id, n {.*} AS properties
ORDER BY id
