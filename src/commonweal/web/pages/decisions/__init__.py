"""Decisions: asking, answering, deciding, and what was decided."""
