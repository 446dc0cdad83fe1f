"""Decisions on the items of a request, their files and their delivery."""
