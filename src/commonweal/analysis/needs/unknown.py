"""What open data do not hold for a place, and what to upload so that they do."""

from collections.abc import Mapping

_PEOPLE = (
    "people under numbers that mean nothing elsewhere, one a row, without names, NHS numbers or dates of birth; their "
    "conditions (person-conditions), care (care-packages) and emergency stays (hospital-stays) beside them"
)
_ALL: Mapping[str, tuple[str, str, str]] = {
    "estimate": (
        "A newer population estimate of this place",
        "population-estimate",
        "people by sex and single year of age in your area, for example from the mid-year estimates of the Office "
        "for National Statistics",
    ),
    "small-areas": (
        "People by sex and age in the small areas of this place",
        "small-area-population",
        "people by sex and single year of age in your wards or neighbourhoods, with the whole area among them",
    ),
    "register": (
        "People on general practice registers here",
        "qof-districts",
        "registers and list sizes of your practices added up",
    ),
    "carers": ("Unpaid carers here", "unpaid-care", "Census 2021 table of unpaid care by hours for your area"),
    "outcomes": (
        "Adult social care outcomes here",
        "asc-outcomes",
        "your adult social care outcomes by year and measure",
    ),
    "send": (
        "Education, health and care plans here",
        "sen-needs-all-plans",
        "your latest SEN2 return in the published form",
    ),
    "care-moves": (
        "How often people here move between home, support, care homes and hospital",
        "care-moves",
        "people under numbers and their episodes of care (people, care-episodes, better with hospital-stays), from "
        "which the moves are counted; or only the moves, in which nobody can be told, counted elsewhere by `commonweal "
        "run needs.care-moves`",
    ),
    "placement-moves": (
        "How often children here come into care, move between placements and leave",
        "placement-moves",
        "the header and episodes of your SSDA903 returns under numbers (looked-after-children, looked-after-episodes), "
        "from which the moves are counted; or only the moves, counted elsewhere by `commonweal run "
        "needs.placement-moves`",
    ),
    "people": ("Which groups of people live here, by what is recorded of each", "people", _PEOPLE),
    "unequal": ("Who has it more often here, by deprivation, ethnic group, sex and age", "people", _PEOPLE),
    "conditions": ("Who has a condition on record", "person-conditions", "conditions of the people in your table"),
    "packages": ("Who gets care that the council arranges", "care-packages", "care packages in force on one day"),
    "stays": ("Who was in hospital", "hospital-stays", "emergency stays in hospital of the people in your table"),
    "neighbours": ("Similar councils", "neighbours-adults", "the councils you compare yourselves with"),
}


def unknown(*codes: str) -> list[dict[str, str]]:
    """For each code: what is not known, and the evidence to upload, in words."""
    return [
        {
            "code": code,
            "what": _ALL[code][0],
            "shape": _ALL[code][1],
            "upload": f"Upload {_ALL[code][2]} (evidence {_ALL[code][1]}).",
        }
        for code in codes
    ]
