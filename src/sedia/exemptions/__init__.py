"""Consequence tests, what they exempt, and the exempt list (UU 14/2008 Art 17-20; Perki 1/2021 Art 49-53)."""
