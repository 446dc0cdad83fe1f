"""Evidence for the yearly openness assessment: 24 items, what Sedia shows of them, the office's own links."""
