"""Persons, organisations, ways to reach them, and who is who."""
