"""Whether there is enough: ranges of need against ranges of supply, where both are known."""

from dataclasses import dataclass

from commonweal.errors import Invalid


@dataclass(frozen=True, slots=True)
class Span:
    """From `low` to `high`: between which bounds something lies, with no odds on where."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high:
            raise Invalid("engine.markets.span", f"{self.low:g} to {self.high:g} is not a range.",
                          fix="Give a lower bound of 0 or more, and an upper one that is not below it.")  # fmt: skip

    def times(self, other: "Span") -> "Span":
        """The least and the greatest product of one from each."""
        return Span(self.low * other.low, self.high * other.high)


@dataclass(frozen=True, slots=True)
class Gap:
    """Need less supply: `low` where need is least and supply greatest, `high` the other way round."""

    need: Span
    supply: Span

    @property
    def low(self) -> float:
        """The least that is missing; below 0 it is the most that is spare."""
        return self.need.low - self.supply.high

    @property
    def high(self) -> float:
        """The most that is missing."""
        return self.need.high - self.supply.low

    @property
    def settled(self) -> str:
        """`short` where something is missing at either end, `enough` where nothing is, else `open`."""
        if self.low > 0:
            return "short"
        return "enough" if self.high <= 0 else "open"


def gap(people: Span, uptake: Span, intensity: Span, capacity: Span, occupancy: Span) -> Gap:
    """`people × uptake × intensity` against `capacity × occupancy`.

    People in need; the share of them who would use the service; units each uses (places, or hours a week); units that
    there are; the share of them that can be filled. Shares lie between 0 and 1.
    """
    if uptake.high > 1 or occupancy.high > 1:
        raise Invalid("engine.markets.share", "A share cannot be more than the whole.", fix="Give 0 to 100 percent.")
    return Gap(people.times(uptake).times(intensity), capacity.times(occupancy))


def remaining(total: Span, *parts: Span) -> Span:
    """What is left of a total when its parts are taken away, as a range; never below 0.

    `Invalid` where even the least parts are more than the greatest total: then one of the ranges is wrong.
    """
    least, most = sum(part.low for part in parts), sum(part.high for part in parts)
    if least > total.high:
        raise Invalid(
            "engine.markets.parts",
            f"The parts come to {least:g} at least, the whole to {total.high:g} at most.",
            fix="Correct one of them: they cannot both hold.",
        )
    return Span(max(total.low - most, 0.0), total.high - least)
