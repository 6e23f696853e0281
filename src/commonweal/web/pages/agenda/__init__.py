"""Why and what."""
