// Purpose: Makes finding tasks by the number that people type quick.
// Parameters: none
// Columns: none
CREATE INDEX task_plain_number IF NOT EXISTS FOR (n:Task) ON (n.plain_number)
