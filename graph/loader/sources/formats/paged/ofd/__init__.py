"""OFD (GB/T 33190): what its pages place, as characters and rules."""
