"""What filing is held against: a bare Django view that inserts one row, in Sedia's server, behind its middleware."""
