"""Tests mirror the rooms; `journeys` go through the whole house, `house` keeps its rules."""
