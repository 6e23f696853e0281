"""Contracts and grants."""
