// Purpose: The targets in which words stand, found by the tasks that set them.
// Parameters: $pairs (string: Lucene query of each two characters that follow each other in the words), $document (string or null: an id), $words (list of strings, each as fold_for_search has it), $limit (integer)
// Columns: one row: total, ids (the first so many, by document and order)
CALL db.index.fulltext.queryNodes('Task[text,plain_text,statement,plain_statement]', $pairs) YIELD node AS t
WITH t
WHERE $document IS NULL OR t.document = $document
MATCH (t)-[:SETS]->(x:Target)
WHERE all(word IN $words WHERE x.text + ' ' + x.metric CONTAINS word)
WITH x ORDER BY x.document, t.order, size(x.id), x.id
WITH collect(x.id) AS ids
RETURN size(ids) AS total, ids[0..$limit] AS ids
