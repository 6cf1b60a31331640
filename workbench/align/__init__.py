"""Word links, as pure functions."""
