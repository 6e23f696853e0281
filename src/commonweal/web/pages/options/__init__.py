"""Compare options."""
