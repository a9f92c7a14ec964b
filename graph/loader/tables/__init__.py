"""Tables of tasks in a text: what their columns hold, where their rows stand, and the tasks in them."""
