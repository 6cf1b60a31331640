"""Short dialogues; each returns a value."""
