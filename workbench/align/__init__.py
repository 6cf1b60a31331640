"""Sentence beads and word links, as pure functions."""
