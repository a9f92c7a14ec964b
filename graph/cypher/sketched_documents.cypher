// Purpose: What tells of each loaded document whether a file is the same: its file and its annexes, which reader read them, and a few of its tasks as hashes of their texts.
// Parameters: $missing (string: how a note begins in JSON that tells of an annex which was not there)
// Columns: id, number (null where it has none), source (name of its file), sha256 (of that file), reader (null where not known), data_version, sketch (list of integers, empty where its tasks are few), annexes (JSON or null), lacks_annexes, corrected (list of integers: which entries of the log of corrections it was loaded with)
MATCH (d:PolicyDocument {known_only_by_citation: false})
RETURN d.id AS id, d.number AS number, d.source AS source, d.sha256 AS sha256, d.reader AS reader, d.data_version AS data_version,
       coalesce(d.sketch, []) AS sketch, d.annexes AS annexes, coalesce(d.notes, '') CONTAINS $missing AS lacks_annexes,
       coalesce(d.corrected, []) AS corrected
ORDER BY id
