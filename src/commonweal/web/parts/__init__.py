"""What pages are made of: links, marks, tables, figures, lists. Each has a macro of the same name."""
