"""Service standards, by the date they are in force."""
