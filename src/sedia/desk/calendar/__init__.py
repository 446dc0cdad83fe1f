"""The deadlines of the cases in one's hands, for one's own calendar program."""
