"""The verbs of information requests; one module a family."""
