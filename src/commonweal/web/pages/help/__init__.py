"""Help, the accessibility statement and the state of the installation."""
