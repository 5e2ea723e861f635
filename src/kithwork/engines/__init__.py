"""Pure algorithms: numbers in, frozen dataclasses out; no framework."""
