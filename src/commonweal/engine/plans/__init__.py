"""Papers: the closed grammar in which they are written, what its placeholders mean, and what a paper still lacks."""
