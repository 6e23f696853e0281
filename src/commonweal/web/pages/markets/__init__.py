"""Supply and market."""
