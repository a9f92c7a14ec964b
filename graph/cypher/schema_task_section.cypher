// Purpose: Makes finding the tasks of sections of one path quick.
// Parameters: none
// Columns: none
CREATE INDEX task_section IF NOT EXISTS FOR (n:Task) ON (n.section_path)
