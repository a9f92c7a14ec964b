// Purpose: The tasks that stand before and after a task in its document, and its measurable targets.
// Parameters: $task (string, id)
// Columns: one row: previous, next (maps, or null at the ends), targets (list of maps, in no order)
MATCH (t:Task {id: $task})
RETURN COLLECT {
         MATCH (p:Task {document: t.document})
         WHERE p.order < t.order
         RETURN p {.id, .number, .number_after, .order}
         ORDER BY -p.order, p.id
         LIMIT 1
       }[0] AS previous,
       COLLECT {
         MATCH (n:Task {document: t.document})
         WHERE n.order > t.order
         RETURN n {.id, .number, .number_after, .order}
         ORDER BY n.order, n.id
         LIMIT 1
       }[0] AS next,
       [(t)-[:SETS]->(x:Target) | x {.*}] AS targets
