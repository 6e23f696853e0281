"""Who and how together: gaps in commitment, checks of a consultation, who answered against who lives here."""
