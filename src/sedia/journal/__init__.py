"""The append-only record, chained by hashes."""
