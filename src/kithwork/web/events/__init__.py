"""What happens in a life or a business, and who is needed then: read, changed, added, shared."""
