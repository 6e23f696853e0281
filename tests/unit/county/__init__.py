"""The synthetic county and the scoring of methods on it."""
