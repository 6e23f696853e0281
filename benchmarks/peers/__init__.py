"""Peers that live in environments of their own: each is run by that environment's Python, not by ours."""
