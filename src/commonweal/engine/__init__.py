"""Pure calculation and rules: no files, no clock, no network, no Django, no unseeded randomness."""
