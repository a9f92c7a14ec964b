"""The engine that comes with the package: who starts it, what keeps it, and the lease that is shared."""
