"""Strategy and papers."""
