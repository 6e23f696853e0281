"""Values that carry their meaning: immutable, checked, with units."""
