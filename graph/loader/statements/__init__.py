"""Who leads, who shares: the words of responsibility statements, the bodies they name, and what no rule could read."""
