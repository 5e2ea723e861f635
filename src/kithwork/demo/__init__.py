"""A fictional network to look around in before any file of one's own is opened."""
