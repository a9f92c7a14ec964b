"""The commands of `fengong`, each module one or a few of a kind; imported when one is called."""
