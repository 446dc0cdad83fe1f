"""The step engine: one table gives guard, buttons, permission, journal event and documentation (DESIGN.md 2.2)."""
