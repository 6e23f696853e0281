"""Today, the first ten minutes, and the hub of a project."""
