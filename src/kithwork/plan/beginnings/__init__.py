"""Whom the user is getting to know: a couple at a time, the others wait without reminders."""
