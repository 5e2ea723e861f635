"""Bringing people in, and taking everything out: the pages."""
