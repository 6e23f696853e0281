"""Composition: settings, urls, checks."""
