"""The evidence for the yearly openness assessment, for everyone."""
