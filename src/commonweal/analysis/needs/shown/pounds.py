"""Money of what is proposed, told and drawn alike for adults' care and children's placements."""

from collections.abc import Mapping, Sequence
from typing import Any

from commonweal.documents.charts import INK, PALETTE
from commonweal.values.amounts import about

Value = Mapping[str, Any]
MONEY_ALONE = "That is money alone: a smaller effect may still be worth having for what it does for people."
NEVER, FREE = "at no effect", "nothing more is spent"


def size(pounds: float) -> str:
    """`£17.1 million`, `£210,000`."""
    many = abs(pounds)
    return f"£{many / 1e6:,.1f} million" if many >= 1e6 else f"£{about(many)}"


def more(pounds: float) -> str:
    """`£17.1 million less`, `£210,000 more`."""
    return f"{size(pounds)} {'less' if pounds < 0 else 'more'}"


def ranged(drawn: Value) -> str:
    """`£210,000 less (95 % of draws: from £400,000 less to £30,000 more)`."""
    return f"{more(drawn['expected'])} (95 % of draws: from {more(drawn['low'])} to {more(drawn['high'])})"


def between(year: int) -> str:
    """Mid-year to mid-year: `2024/25`."""
    return f"{year}/{(year + 1) % 100:02d}"


def by_year(rows: Sequence[Value]) -> dict[str, Any]:
    """The picture of pounds by year: bars from zero with their ranges, of `name`, `expected`, `low`, `high`."""
    x = {"field": "name", "type": "nominal", "sort": [row["name"] for row in rows], "title": None,
         "axis": {"labelAngle": 0, "labelOverlap": True}}  # fmt: skip
    y = {"type": "quantitative", "title": None, "axis": {"format": ",.2~s"}}
    return {"data": {"values": list(rows)}, "layer": [
        {"mark": {"type": "bar", "color": PALETTE[0]}, "encoding": {"x": x, "y": {**y, "field": "expected"}}},
        {"mark": {"type": "rule", "color": INK, "strokeWidth": 2},
         "encoding": {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}}},
    ]}  # fmt: skip


def effect(ratio: float) -> str:
    """A rate ratio in words: `12.3 % fewer moves`."""
    return f"{abs(100 * (1 - ratio)):.1f} % {'fewer' if ratio < 1 else 'more'} moves"


def pays_from(ratio: float | None) -> str:
    """From which rate ratio on something pays for itself, for a cell."""
    if ratio is None:
        return NEVER
    return FREE if ratio == 1 else effect(ratio)


def pays(money: Value | None, alone: Sequence[Value] = ()) -> str:
    """From which effect on what is proposed pays for itself: of the one change, or of each of several, alone and beside
    the others (see `care_money.by_change`). Empty without costs."""
    told = [(str(item["name"]), item["breaks_even"]) for item in alone if "breaks_even" in item]
    if told:
        each = [f"{name}: {_both(found)}" for name, found in told]
        return (
            f"To pay for itself in these years, each change needs this effect among those reached. {' '.join(each)} "
            f"{MONEY_ALONE} Of all together it cannot be asked: several effects have no one size."
        )
    if not money or "breaks_even" not in money:
        return ""
    ratio = money["breaks_even"]
    if ratio is None:
        return "With these costs it does not pay for itself in these years, however well it works."
    if ratio == 1:
        return "With these costs nothing needs to change for it to pay for itself: nothing more is spent."
    return f"It pays for itself in these years from an effect of {effect(ratio)} among those reached. {MONEY_ALONE}"


def _both(found: Mapping[str, float | None]) -> str:
    alone, beside = (_said(found[key]) for key in ("alone", "beside"))
    if alone == beside:
        return f"{alone}, alone and beside the others."
    return f"alone {alone}, beside the others {beside}."


def _said(ratio: float | None) -> str:
    if ratio is None:
        return "none is enough"
    return "none, for nothing more is spent" if ratio == 1 else effect(ratio)
