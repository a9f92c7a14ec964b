// Purpose: Lock agencies for this transaction, made bare where they are missing, so that two loads at once cannot both count names on the same state.
// Parameters: $ids (list of strings)
// Columns: id, properties; nothing but the id of what was made
UNWIND $ids AS id
MERGE (n:Agency {id: id})
SET n.id = id
RETURN id, n {.*} AS properties
ORDER BY id
