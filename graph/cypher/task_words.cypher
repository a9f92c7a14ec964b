// Purpose: What pictures call each task and the roles in it: its number, how it begins, and the document's own words.
// Parameters: $documents (list of ids or null: null asks of all), $most (integer: characters of the beginning)
// Columns: id, number (null where unknown), words, lead_words, co_words (lists, in no order, of agency id and role word, where the document says one); by document and order
MATCH (t:Task)
WHERE $documents IS NULL OR t.document IN $documents
RETURN t.id AS id, t.number AS number, substring(t.text, 0, $most) AS words,
       [(t)<-[r:LEADS]-(a:Agency) WHERE r.nth = 1 AND r.word IS NOT NULL | [a.id, r.word]] AS lead_words,
       [(t)<-[r:CO_RESPONSIBLE]-(a:Agency) WHERE r.nth = 1 AND r.word IS NOT NULL | [a.id, r.word]] AS co_words
ORDER BY t.document, t.order, t.id
