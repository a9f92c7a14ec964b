// Purpose: Documents that carry out others, each with the sentence that says so.
// Parameters: $links (list of {document, carrier}: ids)
// Columns: document (id of the one that is carried out), carrier (map), tasks (number), sentence, verb, spans, places
UNWIND $links AS link
MATCH (c:PolicyDocument {id: link.carrier})-[r:IMPLEMENTS {nth: 1}]->(d:PolicyDocument {id: link.document})
RETURN d.id AS document, c {.*} AS carrier, COUNT { MATCH (t:Task {document: c.id}) } AS tasks,
       r.sentence AS sentence, r.verb AS verb, r.spans AS spans, r.places AS places
ORDER BY document, c.id
