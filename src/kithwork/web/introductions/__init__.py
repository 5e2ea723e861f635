"""Introductions: whom to bring together this week, those on their way, and the way of each."""
