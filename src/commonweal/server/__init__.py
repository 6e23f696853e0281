"""Composition: settings, urls, the application."""
