"""Where numbers came from, and what rests on what."""
