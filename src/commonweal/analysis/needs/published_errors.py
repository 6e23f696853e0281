"""How far earlier projections were off, as others published it: for years that no error was seen in here."""

from dataclasses import dataclass

from commonweal.reference import content
from commonweal.values.places import Place

PATH = "needs/published-errors"
COUNCILS = ("E06", "E07", "E08", "E09")
MIDDLE, OUTER = 0.6745, 1.96  # of a normal error: half lie within the one times its deviation, 95 of 100 the other


@dataclass(frozen=True, slots=True)
class Published:
    """What half of the places like this one were off by, `ahead` years after the base: `percent`, and whose words."""

    percent: float
    ahead: int
    kinds: str
    exact: bool

    @property
    def outer(self) -> float:
        """Limits of 95 %, in percent, if such errors are normal."""
        return self.percent * OUTER / MIDDLE

    def said(self, last: int) -> str:
        """What it is and where it is from, in words."""
        data = content.load(PATH).data
        other = "" if self.exact else " For a council of this kind no figure was read: the largest is taken."
        return (
            f"Published errors are of {data['of']}: {data['ahead']} years on, half were off by more than {self.kinds} "
            f"({data['source']}; {data['read']}).{other} Taken to grow evenly, half of such councils would lie within "
            f"{self.percent:.1f} % in {last}. Not back-tested, and not drawn: to draw it, give {-self.outer:.0f} to "
            f"{self.outer:.0f} % as your range for people (95 of 100, if such errors are normal)."
        )


def published_for(place: Place, ahead: int) -> Published | None:
    """What was published for councils like `place`, so many years ahead; None for a place that is not one council."""
    kind = place.code[:3]
    if kind not in COUNCILS or place.code != place.code[:9] or ahead <= 0:
        return None
    data = content.load(PATH).data
    rows = data["kind"]
    mine = [row for row in rows if row["code"] == kind]
    percent = max(float(row["percent"]) for row in mine or rows)
    kinds = ", and ".join(f"{row['percent']:g} % ({row['title']})" for row in mine or rows)
    return Published(percent * ahead / float(data["ahead"]), ahead, kinds, bool(mine))
