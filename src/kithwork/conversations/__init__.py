"""Every exchange in both directions, and promises."""
