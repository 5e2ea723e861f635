"""Events gone through: whom one met, forty seconds each, with whom one goes on, thanks to the host."""
