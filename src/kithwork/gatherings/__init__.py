"""Events the user was at: who was there, whom they met, and with whom they go on."""
