"""Two readings → what differs between them, task by task. Pure: facts in, differences out."""
