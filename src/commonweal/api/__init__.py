"""REST: the same services, the same dataclasses as JSON, failures as problem JSON with the same stable codes."""
