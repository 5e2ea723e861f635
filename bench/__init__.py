"""How fast kithwork is, beside a plain baseline measured in the same run."""
