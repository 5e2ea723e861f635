"""The archives of public networks: X and Mastodon."""
