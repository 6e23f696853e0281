"""How many people need what, where and when: pure calculation on arrays of people and rates."""
