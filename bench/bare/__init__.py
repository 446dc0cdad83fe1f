"""What filing is held against: a bare Django view, without middleware, that inserts one row on the same server."""
