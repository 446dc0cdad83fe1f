"""The verbs of the survey."""
