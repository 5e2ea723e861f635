"""What is read again and again: the pages."""
