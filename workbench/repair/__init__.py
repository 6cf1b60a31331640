"""Rules on lemmas and what they change in a text, as pure functions."""
