"""Similarity, ranking and differences of segments, as pure functions."""
