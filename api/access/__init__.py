"""Who may do what, how often, and what they did: keys, the gate, rates, the log of writes."""
