"""Words of pages: dates, marks, changes, rules and explanations, as the templates show them."""
