"""How many people need what, where and when: the methods of the room *needs*, and how each is told and drawn.

Where open data hold nothing for a place, a method answers all the same: `known` is false and `not_known` lists what
is missing, what to upload and under which name of evidence. `Invalid` is for questions that make no sense: an unknown
place, a year outside the data, a condition without rates.
"""

from commonweal.analysis.needs.activity import activity_change
from commonweal.analysis.needs.care_moves import care_moves
from commonweal.analysis.needs.care_states import care_states
from commonweal.analysis.needs.carers import carers
from commonweal.analysis.needs.chosen import assumed
from commonweal.analysis.needs.comparison import comparison, districts
from commonweal.analysis.needs.conditions import names as conditions_with_rates
from commonweal.analysis.needs.everywhere import everywhere
from commonweal.analysis.needs.inequality import inequality
from commonweal.analysis.needs.outcomes import outcomes
from commonweal.analysis.needs.placement_moves import placement_moves
from commonweal.analysis.needs.placements import placements
from commonweal.analysis.needs.population import population
from commonweal.analysis.needs.projecting import projections
from commonweal.analysis.needs.projection import projection
from commonweal.analysis.needs.registers import register, undiagnosed
from commonweal.analysis.needs.segments import segments
from commonweal.analysis.needs.send import send
from commonweal.analysis.needs.shown.variation import parts as variation_parts
from commonweal.analysis.needs.small_areas import small_areas
from commonweal.analysis.needs.telling import chart, notes, table, words
from commonweal.analysis.needs.uncertainty import uncertainty
from commonweal.analysis.needs.unequal import unequal
from commonweal.analysis.needs.variation import variation

__all__ = [
    "activity_change",
    "assumed",
    "care_moves",
    "care_states",
    "carers",
    "chart",
    "comparison",
    "conditions_with_rates",
    "districts",
    "everywhere",
    "inequality",
    "notes",
    "outcomes",
    "placement_moves",
    "placements",
    "population",
    "projection",
    "projections",
    "register",
    "segments",
    "send",
    "small_areas",
    "table",
    "uncertainty",
    "undiagnosed",
    "unequal",
    "variation",
    "variation_parts",
    "words",
]
