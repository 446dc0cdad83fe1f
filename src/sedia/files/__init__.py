"""Bytes by SHA-256: stored, checked, handed out."""
