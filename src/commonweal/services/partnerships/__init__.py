"""Who and how together: stakeholders, engagement, consultation, joint working, pooled funds."""
