"""Where people and exchanges come from: one folder per kind, from bytes to plain records, problems as values."""
