"""The fee gap of each provider: what care costs to provide beside the fee paid, of one service, unit and year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from commonweal.analysis.markets.homes import texts
from commonweal.analysis.markets.local import FEES
from commonweal.analysis.sources import Book
from commonweal.engine.markets.signs import Cost, Sign, fee_gap
from commonweal.engine.markets.supply import provider_key
from commonweal.values.places import Place

COSTS = "fair-cost-of-care"
CODE = "fee-gap"


@dataclass(frozen=True, slots=True)
class Fee:
    """The usual fee of a provider for a unit of a service, since the first day of its financial year; its cost in the
    same year, where that is known."""

    provider: str
    service: str
    unit: str
    year: str
    since: date
    fee: float
    cost: Cost | None


def fees_of(book: Book, place: Place, rule: Mapping[str, Any]) -> tuple[Fee, ...]:
    """Fees of services whose cost can stand beside them, as content says; none where either list was not added.

    Costs are those of the place's own council. What was added is opened, also where it holds nothing of the place.
    """
    has = book.sources.has
    fees, costs = (book.table(name) if has(name) else None for name in (FEES, COSTS))
    if fees is None or costs is None:
        return ()
    known = _costs(costs[costs["council_code"] == place.code])
    if not known:
        return ()
    costed = {item["bought"]: (item["costed"], item["unit"]) for item in rule["service"]}
    names = ("provider", "service", "unit", "year")
    found = []
    for provider, service, unit, year, fee in zip(
        *(texts(fees, name) for name in names), fees["fee"].astype(float), strict=True
    ):
        category, wanted = costed.get(service or "", ("", ""))
        if provider and year and unit == wanted:
            cost = known.get((category, unit, year))
            found.append(Fee(provider, str(service), unit, year, date(int(year[:4]), 4, 1), float(fee), cost))
    return tuple(found)


def gaps(fees: Sequence[Fee], as_of: date) -> tuple[tuple[str, Sign], ...]:
    """Where the fee is below the cost: the service (and the provider, where an owner has several) and the sign. The
    latest year that had begun counts for each; where its cost is not known, nothing is said of an earlier one."""
    latest: dict[tuple[str, str], Fee] = {}
    for item in sorted((item for item in fees if item.since <= as_of), key=lambda item: item.since):
        latest[item.service, provider_key(item.provider)] = item
    several = len({provider for _, provider in latest}) > 1
    found = []
    for (service, _), item in sorted(latest.items()):
        gap = fee_gap(item.fee, item.cost) if item.cost is not None else 0.0
        if item.cost is not None and gap > 0:
            found.append(
                (
                    f"{service}, {item.provider}" if several else service,
                    Sign(CODE, item.since, _why(item, item.cost, gap)),
                )
            )
    return tuple(found)


def _why(item: Fee, cost: Cost, gap: float) -> str:
    between = f", a quarter told less than £{cost.lower:,.2f}" if cost.lower is not None else ""
    between += f", a quarter more than £{cost.upper:,.2f}" if cost.upper is not None else ""
    return (
        f"{item.service.capitalize()}: £{item.fee:,.2f} a {item.unit} is paid in {item.year}, and half of providers "
        f"told a cost above £{cost.middle:,.2f}{between}: a gap of £{gap:,.2f}."
    )


def _costs(rows: pd.DataFrame) -> dict[tuple[str, str, str], Cost]:
    keys = zip(texts(rows, "category"), texts(rows, "unit"), texts(rows, "year"), strict=True)
    told = zip(rows["lower_quartile"], rows["median"], rows["upper_quartile"], strict=True)
    return {
        (str(category), str(unit), str(year)): Cost(_pounds(low), float(middle), _pounds(high))
        for (category, unit, year), (low, middle, high) in zip(keys, told, strict=True)
        if not pd.isna(middle)
    }


def _pounds(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)
