"""What is done by and by while kithwork is open: one plain loop, no broker."""
