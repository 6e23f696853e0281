"""Papers, charts and maps out."""
