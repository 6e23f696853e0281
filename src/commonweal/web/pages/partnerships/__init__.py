"""Who must agree, how people are engaged, consultations, and what was done with what people said."""
