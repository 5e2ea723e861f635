"""Goals: how many of an act the user wishes to do a day, a week or a month, and what was done of it."""
