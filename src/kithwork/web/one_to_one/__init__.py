"""1-2-1s: booking, the brief, and what came of one."""
