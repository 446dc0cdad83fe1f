"""Offices, units, staff, dated memberships, hours and closures."""
