"""The network seen whole; reads only."""
