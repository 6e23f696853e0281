"""Comparing options: value for money, weights, how stable a ranking is, and what a budget can hold.

`model` says what an option is, `value` holds benefit and triangles, `weighing` criteria and simulation, `sets` what a
budget can hold.
"""
