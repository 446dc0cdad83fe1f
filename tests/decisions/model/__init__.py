"""The model-based test: any verb, by anybody, at any time, and what holds after every step."""
