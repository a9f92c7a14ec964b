// Purpose: The tasks that have the most of the pairs of characters of words which none has all of: half of them at least.
// Parameters: $pairs (string: Lucene query of any of them), $each (list of strings: the same pairs), $document (string or null: an id), $limit (integer)
// Columns: id
CALL db.index.fulltext.queryNodes('Task[text,plain_text,statement,plain_statement]', $pairs) YIELD node AS t
WITH t, size([pair IN $each WHERE coalesce(t.plain_text, t.text) + ' ' + coalesce(t.plain_statement, t.statement, '') CONTAINS pair]) AS has
WHERE 2 * has >= size($each) AND ($document IS NULL OR t.document = $document)
RETURN t.id AS id
ORDER BY has DESC, t.document, t.order, t.id
LIMIT $limit
