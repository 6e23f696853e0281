"""Need."""
