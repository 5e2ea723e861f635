"""One person once: entries that may be of one person (or one organisation), making them one, taking them apart."""
