"""The model-based test of decisions, extended with what may follow: objections, and disputes after them."""
