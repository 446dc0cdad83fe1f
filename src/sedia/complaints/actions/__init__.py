"""The verbs of a complaint, the only writers."""
