// Purpose: The tasks that have the most of the pairs of characters of words which none has all of: half of them at least, or one of the words.
// Parameters: $pairs (string: Lucene query of any of them), $each (list of strings: the same pairs), $words (list of strings), $document (string or null: an id), $limit (integer)
// Columns: id
CALL db.index.fulltext.queryNodes('Task[text,plain_text,statement,plain_statement]', $pairs) YIELD node AS t
WITH t, coalesce(t.plain_text, t.text) + ' ' + coalesce(t.plain_statement, t.statement, '') AS text
WITH t, size([pair IN $each WHERE text CONTAINS pair]) AS has, size([word IN $words WHERE text CONTAINS word]) AS whole
WHERE (2 * has >= size($each) OR whole > 0) AND ($document IS NULL OR t.document = $document)
RETURN t.id AS id
ORDER BY has DESC, t.document, t.order, t.id
LIMIT $limit
