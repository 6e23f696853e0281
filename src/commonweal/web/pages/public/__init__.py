"""What anyone may see: the front page and projects that their owners made public."""
