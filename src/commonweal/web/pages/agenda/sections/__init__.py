"""The pages of why and what as sections: headings, answers, cards, advice, tables."""
