"""Cases and offices that leave this house or come into it: case bundles, exports, imports."""
