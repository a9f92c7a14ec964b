// Purpose: How much of the documents is lost, so that counts are lower bounds.
// Parameters: $documents (list of ids or null: null asks of all documents)
// Columns: one row: lost_tasks (numbers of which nothing survives), lost_statements (tasks whose statement is lost)
MATCH (d:PolicyDocument)
WHERE d.known_only_by_citation = false AND ($documents IS NULL OR d.id IN $documents)
RETURN sum(size(d.lost_numbers)) AS lost_tasks,
       sum(COUNT { MATCH (t:Task {document: d.id}) WHERE t.completeness IN ['no_statement', 'truncated_end', 'head_only'] }) AS lost_statements
