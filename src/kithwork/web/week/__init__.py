"""This week: what was chosen, whether it fits, and whom to sit down with."""
