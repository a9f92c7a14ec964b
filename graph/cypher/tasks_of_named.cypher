// Purpose: A page of the tasks for which agencies answer that several names may mean, one of each name's at least: those that they lead first, then those in whose text words stand most often.
// Parameters: $agencies (list of strings, ids: all of $named), $named (list of lists of ids), $document (string or null: an id), $words (list of strings, each as fold_for_search has it, that all stand in the task), $offset, $limit (integers)
// Columns: id
MATCH (a:Agency)-[r:LEADS|CO_RESPONSIBLE]->(t:Task)
WHERE a.id IN $agencies AND ($document IS NULL OR t.document = $document)
WITH t, collect(DISTINCT a.id) AS answering, max(CASE type(r) WHEN 'LEADS' THEN 1 ELSE 0 END) AS leads
WHERE all(ids IN $named WHERE any(id IN ids WHERE id IN answering))
  AND all(word IN $words WHERE coalesce(t.plain_text, t.text) + ' ' + coalesce(t.plain_statement, t.statement, '') CONTAINS word)
WITH t, leads, reduce(times = 0, word IN $words | times + size(split(coalesce(t.plain_text, t.text), word)) - 1) AS times
RETURN t.id AS id
ORDER BY leads DESC, times DESC, t.document, t.order, t.id
SKIP $offset
LIMIT $limit
