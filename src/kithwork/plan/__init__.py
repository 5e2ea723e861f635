"""Today: an affordable, ordered day, each item with who, why now and one small act."""
