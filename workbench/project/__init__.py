"""Use cases that both front ends share."""
