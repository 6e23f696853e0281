"""Contracts and grants with providers, as they are, and as the register remembers them."""

from dataclasses import dataclass
from datetime import date, timedelta

from commonweal.county.clock import AS_AT, Numbers
from commonweal.county.draws import stream
from commonweal.county.life import Life
from commonweal.county.market import SERVICES

NOTICES = ("3 months", "6 months", "90 days", "")
UNKNOWN_END, EXTENDED = 0.08, 0.10
DAY_AND_COMMUNITY = 5


@dataclass(frozen=True, slots=True)
class Contract:
    """One contract or grant: the true end, and the end that the register holds (None: the cell is empty)."""

    reference: str
    location: int
    grant: bool
    starts_on: date
    ends_on: date
    registered_end: date | None
    notice: str
    value: int  # pounds a year


def contracts_of(life: Life, yearly: Numbers) -> tuple[Contract, ...]:
    """A contract for each location that was open in March 2024; `yearly` is what each was paid in the last year."""
    draw = stream(life.seed, "contracts")
    found = []
    for location in range(len(life.market)):
        spans, ahead, roll = int(draw.integers(2, 6)), int(draw.integers(-90, 1500)), draw.random(3)
        if life.market.closes[location]:
            continue
        end = AS_AT + timedelta(days=max(1, ahead))
        start = date(end.year - spans, end.month, min(end.day, 28))
        known: date | None = end
        if roll[0] < UNKNOWN_END:
            known = None
        elif roll[0] < UNKNOWN_END + EXTENDED:
            known = end - timedelta(days=365)  # extended by a year, and nobody wrote it down
        grant = bool(life.market.service[location] == DAY_AND_COMMUNITY and life.market.ownership[location] == 1)
        found.append(Contract(
            reference=f"SYN-C-{location + 1:04d}",
            location=location,
            grant=grant,
            starts_on=start,
            ends_on=end,
            registered_end=known,
            notice=NOTICES[int(roll[1] * len(NOTICES))],
            value=int(round(max(5000.0, float(yearly[location])), -2)),
        ))  # fmt: skip
    return tuple(found)


def service_of(life: Life, contract: Contract) -> str:
    """What is bought, as a register writes it."""
    kind = SERVICES[int(life.market.service[contract.location])]
    return f"{kind.capitalize()} ({contract.reference})"
