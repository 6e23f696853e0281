"""The list of projects, and a new one."""
