"""Today: the plan, the answers to it, and what stands beside it."""
