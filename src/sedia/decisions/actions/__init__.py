"""The verbs of decisions; one module a family."""
