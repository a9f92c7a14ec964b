// Purpose: What tells of each loaded document whether another file is the same: a few of its tasks as hashes of their texts, and without a number its file.
// Parameters: none
// Columns: id, number (null where it has none), sha256 (of its file), sketch (list of integers, empty where its tasks are few), annexes (JSON or null)
MATCH (d:PolicyDocument {known_only_by_citation: false})
WHERE d.sketch IS NOT NULL OR d.number IS NULL OR d.annexes IS NOT NULL
RETURN d.id AS id, d.number AS number, d.sha256 AS sha256, coalesce(d.sketch, []) AS sketch, d.annexes AS annexes
ORDER BY id
