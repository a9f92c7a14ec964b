// Purpose: How many tasks documents have, and how much of them is lost, so that counts are lower bounds.
// Parameters: $documents (list of ids)
// Columns: id, tasks, lost_tasks (numbers of which nothing survives), lost_statements (tasks whose statement is lost)
UNWIND $documents AS id
MATCH (d:PolicyDocument {id: id})
RETURN d.id AS id,
       CASE WHEN d.task_count IS NULL THEN COUNT { MATCH (t:Task {document: d.id}) } ELSE d.task_count END AS tasks,
       size(d.lost_numbers) AS lost_tasks,
       CASE WHEN d.lost_statements IS NULL
            THEN COUNT { MATCH (t:Task {document: d.id}) WHERE t.completeness IN ['no_statement', 'truncated_end', 'head_only'] }
            ELSE d.lost_statements END AS lost_statements
ORDER BY id
