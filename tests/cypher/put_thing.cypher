// Purpose: a thing, once for each name. Parameters: name. Columns: name.
MERGE (thing:Thing {name: $name}) RETURN thing.name AS name
