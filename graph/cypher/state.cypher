// Purpose: A mark of all that documents and agencies say: two states of the graph that differ have different marks. Sums of fingerprints (40 bits each) need no order.
// Parameters: none
// Columns: one row: documents, agencies, successions (numbers), said, known, followed (sums of their fingerprints)
MATCH (d:PolicyDocument)
WITH count(d) AS documents, sum(coalesce(d.fingerprint, 0)) AS said
OPTIONAL MATCH (a:Agency)
WITH documents, said, count(a) AS agencies, sum(coalesce(a.fingerprint, 0)) AS known
OPTIONAL MATCH (:Agency)-[r:SUCCEEDED_BY]->(:Agency)
RETURN documents, said, agencies, known, count(r) AS successions, sum(coalesce(r.fingerprint, 0)) AS followed
