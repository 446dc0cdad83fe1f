"""The evidence for the yearly openness assessment at the desk."""
