"""The satisfaction survey (SKM, PermenPANRB 14/2017): answers without a name, their index by quarter and year."""
