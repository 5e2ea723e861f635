"""The pages of business cards: bring pictures, go through a stack, keep or let go."""
