"""Commonweal: one thread from need to measured impact, for commissioning health and social care."""

__version__ = "0.1.0"
