"""Outgoing letters: kinds, numbers, signing, freezing, PDF, verification."""
