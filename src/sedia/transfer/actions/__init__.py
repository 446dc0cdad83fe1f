"""The verbs of this room, a module a family."""
