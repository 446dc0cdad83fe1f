"""What a file holds beside what one sees: each format has a module, `look.py` chooses among them."""
