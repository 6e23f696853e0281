"""How far partners work together, and pooled funds."""
