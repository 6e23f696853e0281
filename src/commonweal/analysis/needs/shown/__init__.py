"""How each result of the room is told in a sentence, drawn, and set out as a table."""
