"""Logging a conversation."""
