"""Supply: who supplies, how it is shared out, and how far people live from it."""
