"""Whom to bring together and why: ask both sides first, connect, follow through."""
