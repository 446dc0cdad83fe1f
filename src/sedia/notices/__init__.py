"""The outbox: messages to requesters and staff, with evidence of delivery."""
