"""The book of people: the list, one person, one exchange, editing, and where people stand."""
