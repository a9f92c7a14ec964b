"""The graph's answers over HTTP: endpoints, pages and their description. No Cypher and no algorithm lives here."""
