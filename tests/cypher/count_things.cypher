// Purpose: how many things there are. Columns: things.
MATCH (thing:Thing) RETURN count(thing) AS things
