"""Charts keep the chart contract, and look the same on every machine."""

import re
from dataclasses import replace

import pytest

from commonweal.documents import charts
from commonweal.documents.charts import ChartSpec, faults, png, svg
from commonweal.documents.formats import html
from commonweal.documents.tables import Column, Table, crowding, shares, shown
from tests.unit.documents.example import CHART, TABLE

BARS = {
    "mark": "bar",
    "encoding": {"x": {"field": "n", "type": "quantitative"}, "y": {"field": "who", "type": "nominal"}},
}


def bars(scale: dict) -> ChartSpec:
    encoding = {**BARS["encoding"], "x": {**BARS["encoding"]["x"], "scale": scale}}
    return replace(CHART, spec={"layer": [{**BARS, "encoding": encoding}]})


FAULTS = [
    (CHART, ()),
    (replace(CHART, alt=""), ("it has no alternative text",)),
    (replace(CHART, headline=" "), ("it has no headline",)),
    (replace(CHART, subtitle=""), ("it has no subtitle",)),
    (replace(CHART, table=None), ("it has no table behind it",)),
    (bars({"zero": True}), ()),
    (bars({"zero": False}), ("its bars do not start at zero",)),
]


@pytest.mark.parametrize(("chart", "found"), FAULTS)
def test_the_chart_contract(chart, found):
    assert faults(chart) == found


def test_a_chart_is_drawn_in_our_font_with_upright_labels():
    drawn = svg(CHART)
    assert 'font-family="Arimo' in drawn
    assert "rotate(-90" not in drawn.replace("rotate(-90)", "", 1)
    assert png(CHART).startswith(b"\x89PNG")


def test_a_narrow_twin_fits_a_phone():
    width = float(svg(CHART, width=240).split('width="', 1)[1].split('"', 1)[0])
    assert width <= 320


@pytest.mark.parametrize("width", [None, 400])
def test_names_on_the_left_have_room_for_wider_letters_than_ours(monkeypatch, width):
    """A machine without Arimo or Arial may fall back on letters a seventh wider, and names grow to the left."""
    names = ["Managing and monitoring the market of care", "Contracting"]
    values = [{"who": name, "n": number} for number, name in enumerate(names, start=1)]
    chart = replace(CHART, spec={**BARS, "data": {"values": values}})

    def left() -> float:
        return float(re.findall(r"translate\(([\d.]+),", svg(chart, width=width))[0])

    room = left()
    monkeypatch.setattr(charts, "WIDER", 0)
    bare = left()  # what a browser with our letters needs, and no more
    assert bare < 1.15 * (bare - 11) + 6 <= room


def test_every_colour_of_the_palette_stands_out_from_white():
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for colour in (*charts.PALETTE, charts.INK, charts.QUIET, charts.GHOST):
        assert 1.05 / (light(colour) + 0.05) >= 3, colour
    assert len(charts.PALETTE) <= 6


def test_two_drawings_on_one_page_share_no_identifier():
    first, second = html.drawing(CHART), html.drawing(replace(CHART, headline="Another"))
    ids = [part.split('"', 1)[0] for text in (first, second) for part in text.split('id="')[1:]]
    assert len(ids) == len(set(ids))
    assert "url(#c" in first


def test_a_table_knows_its_rows_and_how_to_share_a_page():
    with pytest.raises(ValueError, match="row 1"):
        Table("T", (Column("a", "A"),), (("x", "y"),))
    assert sum(shares(TABLE)) == pytest.approx(1)
    assert crowding(TABLE) == 1
    wide = Table(
        "W", tuple(Column(f"c{at}", "Population (points)") for at in range(8)), (("short",) * 7 + ("word " * 9,),)
    )
    assert 0.75 <= crowding(wide) < 1  # smaller letters, so that every word fits with room to spare
    assert shares(wide)[7] > shares(wide)[0]  # and the room goes where sentences are
    assert 'class="paper-crowded"' in html.table(wide)
    assert "paper-crowded" not in html.table(TABLE)
    assert TABLE.first(3).caption == "People with dementia by year (first 3 of 17 rows)"


@pytest.mark.parametrize(("cell", "words"), [
    (None, "not known"), (True, "yes"), (False, "no"), (12345, "12,345"), (12345.0, "12,345"), (0.125, "0.12"),
    (12.5, "12.5"), ("2024", "2024"), (-3, "-3"),
])  # fmt: skip
def test_a_cell_is_shown(cell, words):
    assert shown(cell) == words
