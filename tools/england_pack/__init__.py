"""What the England pack holds: one module a subject, each a table of data sets; `write` turns them into files."""
