"""Who and how together: tables in, hand-worked answers out."""
