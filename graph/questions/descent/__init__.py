"""From a document down: who carries it out, and what became of its passages."""
