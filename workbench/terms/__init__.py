"""Finding terms in text by their lemmas, as pure functions."""
