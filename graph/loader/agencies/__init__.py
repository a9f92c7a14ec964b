"""Which body a printed name means: the registry and its places, what people have judged, who took whose place."""
