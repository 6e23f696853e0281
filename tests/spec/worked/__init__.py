"""The two worked projects, in full, as the tables of the field say."""
