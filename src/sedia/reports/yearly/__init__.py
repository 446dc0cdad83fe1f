"""The yearly report (R31; Perki 1/2021 Art 56-58) and the yearly public figures (R71; UU 14/2008 Art 12)."""
