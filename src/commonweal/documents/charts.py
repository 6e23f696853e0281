"""Charts: a headline, a picture from a Vega-Lite specification, words that say the same, and the table behind it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from commonweal.documents.tables import Table

FONTS = Path(__file__).resolve().parent / "fonts"
FONT = "Arimo"
FALLBACKS = "Arimo, Arial, 'Liberation Sans', Helvetica, sans-serif"
WIDTH = 620
HEIGHT = 280
NARROW = 400
NARROW_LABEL = 110
LABEL = 180  # pixels that Vega-Lite gives a label at most, where a chart does not say
LETTER = 6.4  # pixels of an ordinary letter of a label
WIDER = 0.17  # the widest letters that a machine falls back on (DejaVu Sans) against ours

# NHS identity colours: each at least 3:1 on white and told apart in grey by its darkness. Direct labels and marks
# carry the meaning; colour only helps.
PALETTE = ("#005EB8", "#AE2573", "#00703C", "#B35900", "#008EA6", "#425563")
INK = "#212B32"
QUIET = "#4C6272"
GHOST = "#768692"
SHADE = "#C5DAF0"

_AXIS: dict[str, Any] = {
    "labelAngle": 0, "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "labelColor": INK,
    "titleColor": QUIET, "gridColor": "#E3E8EB", "domainColor": QUIET, "tickColor": QUIET, "labelOverlap": True,
}  # fmt: skip
_CONFIG: dict[str, Any] = {
    "font": FONT,
    "background": "white",
    "view": {"stroke": None},
    "axis": _AXIS,
    "axisX": {"grid": False},
    "axisY": {"domain": False, "ticks": False, "labelPadding": 10},
    "legend": {"orient": "top", "labelFontSize": 12, "titleFontSize": 12, "labelColor": INK, "titleColor": QUIET,
               "symbolSize": 140, "labelLimit": 320, "title": None},
    "text": {"font": FONT, "fontSize": 12, "color": INK},
    "line": {"strokeWidth": 2.5, "color": PALETTE[0]},
    "bar": {"color": PALETTE[0]},
    "area": {"color": SHADE},
    "point": {"size": 60, "filled": True, "color": PALETTE[0]},
    "geoshape": {"stroke": "white", "strokeWidth": 0.5},
    "range": {"category": list(PALETTE)},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A chart for people and machines.

    `headline` is a sentence that says what the picture shows; `subtitle` says measure, place, time and unit; `alt` is
    made from the numbers; `spec` is Vega-Lite (version 5 or 6) without titles, size or house style, which are added
    here; `source` names data and date; `table` holds the numbers behind it.
    """

    headline: str
    subtitle: str
    alt: str
    spec: Mapping[str, Any]
    source: str = ""
    table: Table | None = None


def svg(chart: ChartSpec, *, width: int | None = None) -> str:
    """The picture as SVG, without headline. The same chart gives the same text on every machine.

    `width` (of the drawing area in pixels) makes a narrower twin for small screens; heights stay as they are, except
    a map's, which keeps its proportions.
    """
    return _svg(_text(_styled(chart.spec, width)))


def png(chart: ChartSpec, scale: float = 2.0) -> bytes:
    """The picture as PNG at `scale` times its size in pixels (2 is sharp on paper and slides)."""
    return _png(_text(_styled(chart.spec, None)), scale)


def png_of(svg: str, scale: float = 2.0) -> bytes:
    """A picture that was drawn already, as PNG."""
    drawn: bytes = _drawer().svg_to_png(svg, scale=scale)
    return drawn


def faults(chart: ChartSpec) -> tuple[str, ...]:
    """What the chart lacks of the chart contract, in words; empty when nothing."""
    needed = {"headline": chart.headline, "subtitle": chart.subtitle, "alternative text": chart.alt}
    found = [f"it has no {name}" for name, text in needed.items() if not text.strip()]
    if chart.table is None:
        found.append("it has no table behind it")
    if _cut_bars(chart.spec):
        found.append("its bars do not start at zero")
    return tuple(found)


def _styled(spec: Mapping[str, Any], width: int | None) -> dict[str, Any]:
    """A specification in house style. Its width is that of the whole picture with its labels, so that words have one
    size in every chart of a page."""
    fitted = {
        "autosize": {"type": "fit-x", "contains": "padding"},
        "padding": _padding(spec, NARROW_LABEL if width is not None and width <= NARROW else WIDTH),
    }
    styled = {"width": WIDTH, "height": HEIGHT, **fitted, **spec}
    drawn, was = styled["width"], styled["height"]
    if width is not None and isinstance(drawn, (int, float)):
        styled["width"] = width
        if "projection" in _text(spec) and isinstance(was, (int, float)):
            styled["height"] = round(was * width / drawn)
        if width <= NARROW:
            styled = _short_labels(styled)
    if any(kind in spec for kind in ("hconcat", "vconcat", "concat")):
        del styled["width"], styled["height"], styled["autosize"], styled["padding"]
    styled["config"] = _over(_CONFIG, spec.get("config", {}))
    return styled


def _padding(spec: Mapping[str, Any], most: float) -> dict[str, float]:
    """Room around the picture. Words that stand right of their mark (a number at the end of a bar) need it there, for
    the fitting counts axes and not marks. Names left of the picture need it where a reader has no letters as narrow as
    ours: they grow to the left."""
    right = 5.0
    bars = any(_kind(layer) == "bar" for layer in spec.get("layer", ()))
    for layer in spec.get("layer", ()) if bars else ():
        mark = layer.get("mark")
        if isinstance(mark, Mapping) and mark.get("type") == "text" and mark.get("align") == "left":
            values = (layer.get("data") or spec.get("data") or {}).get("values", ())
            field = layer.get("encoding", {}).get("text", {}).get("field")
            across = layer.get("encoding", {}).get("x", {}).get("field")
            right = max([right, *_overhang(values, str(field), str(across), float(mark.get("dx", 0)))])
    return {"left": 5 + round(WIDER * _longest_name(spec, most)), "right": round(right), "top": 5, "bottom": 5}


def _longest_name(spec: Mapping[str, Any], most: float) -> float:
    """About how wide, in pixels, the widest name on the left of the picture is; 0 where nothing is named there.

    A limit that the chart sets is brought down to `most`."""
    found = 0.0
    for layer in (spec, *spec.get("layer", ())):
        across = {**spec.get("encoding", {}), **layer.get("encoding", {})}
        y = across.get("y", {})
        if y.get("type") in ("nominal", "ordinal"):
            values = (layer.get("data") or spec.get("data") or {}).get("values", ())
            names = [str(row.get(y.get("field"), "")) for row in values if isinstance(row, Mapping)]
            longest = max((len(line) for name in names for line in name.split("\n")), default=0)
            axis = y.get("axis")
            limit = min(axis.get("labelLimit", LABEL), most) if isinstance(axis, Mapping) else LABEL
            found = max(found, min(LETTER * longest, limit))
    return found


def _overhang(values: Any, field: str, across: str, shift: float) -> list[float]:
    """How far each label may stand out: that of the longest bar all its width, that of a short one nothing."""
    rows = [row for row in values if isinstance(row, Mapping) and isinstance(row.get(across), (int, float))]
    longest = max((row[across] for row in rows), default=0)
    if longest <= 0:
        return []
    wide = (WIDTH - 200) * 0.9  # of the plot, left after labels; nearly right is enough for room at the edge
    return [shift + 7.0 * len(str(row.get(field, ""))) - wide * (1 - row[across] / longest) + 6 for row in rows]


def _short_labels(spec: Any) -> Any:
    """The specification with every limit on labels brought down to what a phone can hold."""
    if isinstance(spec, Mapping):
        return {
            key: min(value, NARROW_LABEL) if key == "labelLimit" else _short_labels(value)
            for key, value in spec.items()
        }
    return [_short_labels(item) for item in spec] if isinstance(spec, list) else spec


def _over(base: Mapping[str, Any], top: Mapping[str, Any]) -> dict[str, Any]:
    """`base` with `top` laid over it, mapping by mapping."""
    merged = dict(base)
    for key, value in top.items():
        below = merged.get(key)
        merged[key] = _over(below, value) if isinstance(below, Mapping) and isinstance(value, Mapping) else value
    return merged


def _text(spec: Mapping[str, Any]) -> str:
    return json.dumps(spec, sort_keys=True, ensure_ascii=False, default=str)


def _kind(spec: Mapping[str, Any]) -> object:
    mark = spec.get("mark")
    return mark.get("type") if isinstance(mark, Mapping) else mark


def _cut_bars(spec: Mapping[str, Any]) -> bool:
    """Whether any bar of the specification sits on an axis that was told not to start at zero."""
    encoding = spec.get("encoding", {})
    scales = [channel.get("scale") or {} for name, channel in encoding.items()
              if name in {"x", "y"} and channel.get("type") == "quantitative" and "bin" not in channel]  # fmt: skip
    if _kind(spec) == "bar" and any(scale.get("zero") is False for scale in scales):
        return True
    return any(_cut_bars(layer) for key in ("layer", "hconcat", "vconcat", "concat") for layer in spec.get(key, ()))


@cache
def _drawer() -> Any:
    """vl-convert with our font. Imported on first use: it takes most of a second."""
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))
    return vl_convert


@lru_cache(maxsize=256)
def _svg(spec: str) -> str:
    drawn: str = _drawer().vegalite_to_svg(spec, format_locale="en-GB")
    # A browser has no Arimo: the fonts named after it are as wide, so that labels fit where they were measured.
    drawn = drawn.replace(f'font-family="{FONT}"', f'font-family="{FALLBACKS}"')
    return drawn


@lru_cache(maxsize=64)
def _png(spec: str, scale: float) -> bytes:
    drawn: bytes = _drawer().vegalite_to_png(spec, scale=scale, format_locale="en-GB")
    return drawn
