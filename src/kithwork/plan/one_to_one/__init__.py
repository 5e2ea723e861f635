"""1-2-1s: whom to sit down with next, booking, the brief before, and what is kept after."""
