"""Information requests, from arrival to closing."""
