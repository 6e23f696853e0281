"""Pages: what they say, to whom, without script, on narrow screens, to the accessibility checker."""
