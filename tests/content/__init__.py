"""Content: every file as its readers expect it."""
