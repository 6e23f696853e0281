"""Work in the background: how far it is."""
