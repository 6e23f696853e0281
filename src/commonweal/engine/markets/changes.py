"""What a merger or an exit does to shares of supply, and how far things rest on the largest."""

from collections.abc import Mapping
from dataclasses import dataclass

from commonweal.engine.markets.supply import Concentration, concentration
from commonweal.errors import Invalid

Sizes = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Change:
    """Supply before and after; `delta` is the change of the index, `lost` what nobody supplies any more.

    `after` is None where nothing is left.
    """

    before: Concentration
    after: Concentration | None
    sizes: Mapping[str, int]
    lost: int

    @property
    def delta(self) -> float | None:
        """HHI after less HHI before; for a merger of shares a and b it is `2 (100 a) (100 b)`."""
        return self.after.hhi - self.before.hhi if self.after is not None else None


def joined(sizes: Sizes, one: str, other: str) -> Change:
    """Two suppliers become one under the first name; nothing is lost. `Invalid` for an unknown name or one twice."""
    _there(sizes, one, other)
    if one == other:
        raise Invalid("engine.markets.same", f"{one} cannot join itself.", fix="Choose two suppliers.")
    after = {name: size for name, size in sizes.items() if name != other}
    after[one] = sizes[one] + sizes[other]
    return Change(concentration(sizes), concentration(after), after, 0)


def left(sizes: Sizes, leaving: str, *, taken_up: bool) -> Change:
    """One supplier leaves. Its places are lost, or taken up by the others in proportion to what they have.

    In both cases the others keep their shares of each other, so that the index is the same: what differs is how much
    there is. Places taken up are whole: largest remainders decide. `after` is None where nobody else supplies.
    """
    _there(sizes, leaving)
    gone = sizes[leaving]
    rest = {name: size for name, size in sizes.items() if name != leaving and size}
    if not rest:
        return Change(concentration(sizes), None, {}, gone)
    kept = _with_share_of(rest, gone) if taken_up else rest
    # The shares of the others among each other are exact before their places are made whole.
    return Change(concentration(sizes), concentration(rest), kept, 0 if taken_up else gone)


def _with_share_of(rest: Sizes, more: int) -> dict[str, int]:
    """`more` whole places shared out in proportion, by largest remainders, ties by name."""
    total = sum(rest.values())
    given = {name: more * size // total for name, size in rest.items()}
    over = sorted(rest, key=lambda name: (-(more * rest[name] % total), name))[: more - sum(given.values())]
    return {name: size + given[name] + (name in over) for name, size in rest.items()}


def _there(sizes: Sizes, *names: str) -> None:
    missing = [name for name in names if not sizes.get(name)]
    if missing:
        raise Invalid(
            "engine.markets.supplier",
            f"Nobody called {' or '.join(missing)} supplies here.",
            fix="Choose from the list of suppliers.",
        )
