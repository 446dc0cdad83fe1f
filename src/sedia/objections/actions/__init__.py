"""The verbs of objections and disputes."""
