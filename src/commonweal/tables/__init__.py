"""Evidence in: files of any usual kind to checked tables with a digest."""
