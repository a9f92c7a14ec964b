// Purpose: Leave documents as they were written before the parts of their tasks were kept with them.
// Parameters: none
// Columns: none
MATCH (d:PolicyDocument)
REMOVE d.kept_parts, d.task_count, d.lost_statements
