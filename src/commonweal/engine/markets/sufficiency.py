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

    def plus(self, other: "Span") -> "Span":
        """The least and the greatest sum of one from each."""
        return Span(self.low + other.low, self.high + other.high)


@dataclass(frozen=True, slots=True)
class Gap:
    """Need (`people × uptake × units each takes`) less supply (`units × share that can be filled`), both in units:
    `low` where need is least and supply greatest, `high` the other way round."""

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


def everybody(helped: Span, users: float, paying: float) -> Span:
    """Users of a service whoever pays, out of those who are helped: `helped / (1 - paying / users)`.

    `users` and, of them, `paying` for themselves were counted on some day; their share is held. `Invalid` where nobody
    was counted, or all of them pay: then no number of people who are helped says anything of the rest.
    """
    if not 0 <= paying < users:
        raise Invalid("engine.markets.payers", f"{paying:g} of {users:g} users pay for themselves: nothing follows.",
                      fix="Correct the count of people who pay for themselves.")  # fmt: skip
    return helped.times(Span(users / (users - paying), users / (users - paying)))
