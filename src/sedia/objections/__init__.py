"""Objections to how a request was answered, and the disputes that may follow (UU 14/2008 Art 35-40)."""
