"""Beads of sentences and links of words, as pure functions."""
