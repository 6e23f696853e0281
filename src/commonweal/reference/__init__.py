"""Content in: the one opener of shapes, indicators, rules and templates."""
