"""Between whom tasks are divided, and what is counted of it: kept by document."""
