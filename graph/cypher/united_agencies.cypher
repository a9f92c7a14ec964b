// Purpose: Agencies that stand for others by a judgement, and these agencies as far as they are named.
// Parameters: $ids (list of strings)
// Columns: id, merged (list of ids or null), named (whether an edge starts here)
MATCH (a:Agency)
WHERE a.merged IS NOT NULL OR a.id IN $ids
RETURN a.id AS id, a.merged AS merged, size(a.names) > 0 AS named
ORDER BY id
