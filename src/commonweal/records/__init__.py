"""What we keep: the one Django data app."""
