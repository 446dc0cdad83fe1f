"""The demo office: the service standard that Sedia exists for, ready to try."""
