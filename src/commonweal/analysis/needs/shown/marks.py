"""Pieces of pictures that several charts of the room share."""

from collections.abc import Mapping, Sequence
from typing import Any

from commonweal.analysis import places
from commonweal.documents.charts import GHOST, INK, PALETTE, SHADE

Rows = Sequence[Mapping[str, Any]]
QUANTITY = "quantitative"
FEW = 5  # as many steps as an axis of bars has at most


def source(words: str, *codes: str) -> str:
    """Where a picture of these places comes from: `words`, except of synthetic councils, which nobody published."""
    if codes and {*codes} <= {area.code for area in places.synthetic()}:
        return "Made by a program: nobody here exists (a synthetic council)"
    return words


def years(title: str = "", values: Sequence[int] | None = None) -> dict[str, Any]:
    """The horizontal axis of years: whole, upright labels."""
    axis: dict[str, Any] = {"format": "d", "labelAngle": 0, "title": title or None, "tickMinStep": 1}
    if values:
        axis["values"] = list(values)
    return {"field": "year", "type": QUANTITY, "axis": axis, "scale": {"zero": False, "nice": False}}


def count(field: str) -> dict[str, Any]:
    """A vertical axis of counts from zero, in whole steps. The subtitle says what is counted: no sideways title."""
    return {"field": field, "type": QUANTITY, "title": None, "scale": {"zero": True}, "axis": whole("y")}


def whole(channel: str) -> dict[str, Any]:
    """An axis of counts, its steps whole whatever the numbers come to: nobody counts half a person.

    As many steps are asked for as there is room (every 40 pixels), but so few that a step comes to 1 or more: the
    drawer rounds a step of 0.71 up to 1. Below one person there is no second step, and what is drawn has no label.
    """
    room = {"x": "width", "y": "height"}[channel]
    fitting = f"floor(1.41 * (domain('{channel}')[1] - domain('{channel}')[0]))"
    steps = f"max(1, min(ceil({room} / 40), {fitting}))"
    return {"format": ",.0f", "tickCount": {"expr": steps}, "labelExpr": "datum.value % 1 ? '' : datum.label"}


def line(rows: Rows, field: str, *, ghost: bool = False) -> dict[str, Any]:
    """A line through the years; a ghost is the last figure, grey and dashed."""
    mark = {"type": "line", "color": GHOST, "strokeDash": [4, 3], "strokeWidth": 1.5} if ghost else {"type": "line"}
    return {"data": {"values": list(rows)}, "mark": mark,
            "encoding": {"x": years(), "y": {"field": field, "type": QUANTITY}}}  # fmt: skip


def band(rows: Rows, low: str, high: str) -> dict[str, Any]:
    """A shaded range between two fields."""
    return {"data": {"values": list(rows)}, "mark": {"type": "area", "color": SHADE},
            "encoding": {"x": years(), "y": {"field": low, "type": QUANTITY}, "y2": {"field": high}}}  # fmt: skip


def labels(rows: Rows, field: str, *, align: str = "center", dx: int = 0, dy: int = -10) -> dict[str, Any]:
    """Words beside points: each row has `label`."""
    return {
        "data": {"values": list(rows)},
        "mark": {"type": "text", "align": align, "dx": dx, "dy": dy, "color": INK, "fontSize": 12},
        "encoding": {"x": years(), "y": {"field": field, "type": QUANTITY}, "text": {"field": "label"}},
    }


def bars(rows: Rows, *, name: str, field: str, title: str, height: int | None = None) -> dict[str, Any]:
    """Bars across, in the order given, from zero, each with its own number at its end (`label`) and own `mark` colour.

    A row with `chosen` true is the place itself and stands out. Where every number is whole, so are the axis's steps.
    """
    order = [row[name] for row in rows]
    base = {"y": {"field": name, "type": "nominal", "sort": order, "title": None, "axis": {"labelLimit": 240}}}
    x = {
        "field": field,
        "type": QUANTITY,
        "title": title,
        "scale": {"zero": True},
        "axis": {"format": ",~r", "tickCount": FEW, **_steps([row[field] for row in rows])},
    }
    colour = {"condition": {"test": "datum.chosen", "value": PALETTE[0]}, "value": GHOST}
    return {
        "data": {"values": list(rows)},
        "height": height or max(22 * len(rows), 80),
        "layer": [
            {"mark": {"type": "bar"}, "encoding": {**base, "x": x, "color": colour}},
            {"mark": {"type": "text", "align": "left", "dx": 4},
             "encoding": {**base, "x": {"field": field, "type": QUANTITY}, "text": {"field": "label"}}},
        ],
    }  # fmt: skip


def _steps(numbers: Sequence[float]) -> dict[str, Any]:
    """The steps of bars' axis, each of them, where whole numbers are so small that they would be parted."""
    low, high = min((0, *numbers)), max((0, *numbers))
    if not all(float(number).is_integer() for number in numbers) or high - low >= FEW:
        return {}
    return {"values": list(range(int(low), int(high) + 1))}
