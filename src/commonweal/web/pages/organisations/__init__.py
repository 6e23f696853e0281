"""Organisations, who commissions what, delegations, places that people draw, new boards and committees."""
