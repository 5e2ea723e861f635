"""Alive or not, one-way or mutual without a score, in the pair's own rhythm."""
