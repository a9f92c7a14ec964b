// Purpose: Documents of which a task with this number was lost in the scrape.
// Parameters: $number (string: a plain number), $document (string or null: an id; null asks of all)
// Columns: id, number, title, lost_tasks (JSON)
MATCH (d:PolicyDocument)
WHERE $number IN d.lost_numbers AND ($document IS NULL OR d.id = $document)
RETURN d.id AS id, d.number AS number, d.title AS title, d.lost_tasks AS lost_tasks
ORDER BY id
