"""Telling kithwork something in a sentence: the box, a glance at what was understood, and keeping it."""
