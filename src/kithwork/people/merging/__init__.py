"""Two entries of one person made one: what is said of them afterwards."""
