"""What letters tell of their authors: looked through many at a time, taken or declined, and taken back."""
