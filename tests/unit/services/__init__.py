"""Services, one module at a time."""
