// Purpose: How many tasks there are for which agencies answer that several names may mean, one of each name's at least.
// Parameters: $agencies (list of strings, ids: all of $named), $named (list of lists of ids), $document (string or null: an id), $words (list of strings, each as fold_for_search has it, that all stand in the task)
// Columns: one row: total
MATCH (a:Agency)-[:LEADS|CO_RESPONSIBLE]->(t:Task)
WHERE a.id IN $agencies AND ($document IS NULL OR t.document = $document)
WITH t, collect(DISTINCT a.id) AS answering
WHERE all(ids IN $named WHERE any(id IN ids WHERE id IN answering))
  AND all(word IN $words WHERE coalesce(t.plain_text, t.text) + ' ' + coalesce(t.plain_statement, t.statement, '') CONTAINS word)
RETURN count(t) AS total
