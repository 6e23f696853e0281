"""Supply and shares of supply: words, table, picture, map."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from commonweal.analysis.needs.shown import marks
from commonweal.analysis.sources import Book, Sources
from commonweal.documents.charts import PALETTE, SHADE, ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.provenance import Result

TOP = 10
NOUNS = {
    "care-home": ("care home", "care homes"),
    "childrens-home": ("children's home", "children's homes"),
    "gp-practice": ("general practice", "general practices"),
    "nhs-trust": ("NHS trust", "NHS trusts"),
    "charity": ("charity", "charities"),
    "home-care": ("home-care agency", "home-care agencies"),
}
DISTRICTS = "boundaries-districts"


def words(result: Result) -> str:
    """Who supplies, and what is not known of them."""
    value = result.value
    one, many = NOUNS[value["service"]]
    if value["registrations"] is None:
        fix = " ".join(item["upload"] for item in value["not_known"][:1])
        return f"How many {many} there are in {value['place_name']} is not known here. {fix}".strip()
    count = value["sites"] if value["sites"] is not None else value["registrations"]
    said = f"{value['place_name']} has {count:,} {one if count == 1 else many}"
    if value["service"] == "charity":
        return f"{count:,} {'charity works' if count == 1 else 'charities work'} in {value['place_name']}."
    if value["service"] == "nhs-trust":
        return (
            f"{count:,} NHS {'trust serves' if count == 1 else 'trusts serve'} the board area of {value['place_name']}."
        )
    if value["service"] == "care-home":
        said += f" ({value['registrations']:,} registrations)" if value["registrations"] != count else ""
        said += f" run by {value['providers']:,} registered providers" if value["providers"] else ""
        said += f"; {value['with_nursing']:,} offer nursing"
    if value["service"] == "home-care" and value["providers"] not in (None, count):
        said += f" of {value['providers']:,} registered {'provider' if value['providers'] == 1 else 'providers'}"
    missing = [item["what"].lower() for item in value["not_known"] if item["code"] in {"beds", "prices", "ratings"}]
    return f"{said}. {_not_known(missing)}".strip()


def table(result: Result) -> Table:
    """Kinds and their numbers, then what is known of each fact and what is not."""
    value = result.value
    rows: list[tuple[object, ...]] = [
        ("Registrations", value["registrations"]),
        ("Sites", value["sites"]),
        ("Registered providers", value["providers"]),
    ]
    rows += [(f"Kind: {item['type']}", item["registrations"]) for item in value["types"]]
    seen = value.get("inspections")
    if seen:
        rows += [
            ("Inspected more than 3 years ago", seen["older_than_3_years"]),
            ("No inspection recorded", seen["undated"]),
        ]
    if value.get("beds"):
        rows.append(("Beds", value["beds"]["total"]))
    rows += [(item["what"], None) for item in value["not_known"]]
    title = f"{value['title']} in {value['place_name']}{period(value)}"
    return Table(title, (Column("what", "What"), Column("count", "Number", align="right")), tuple(rows))


def chart(result: Result) -> ChartSpec | None:
    """When homes were last inspected, where that is known; else how many there are of each kind."""
    value = result.value
    if value["registrations"] is None:
        return None
    return _inspected(result) if value.get("by_year") else _kinds(result)


def map_of(result: Result, sources: Sources | None = None) -> ChartSpec | None:
    """The suppliers as points on the outline of a district; None where points or outline are missing."""
    value = result.value
    points = [item for item in value["locations"] if item["lon"] is not None]
    features = Book(sources).geojson(DISTRICTS)["features"]
    assert isinstance(features, Sequence)
    outline = [item for item in features if item["properties"]["code"] == value["place"]]
    if not points or not outline:
        return None
    nursing = sum(item["nursing"] for item in points)
    kinds = ["With nursing", "Without nursing"] if nursing else [value["title"]]
    shown = [
        {"lon": item["lon"], "lat": item["lat"], "kind": kinds[0] if item["nursing"] or not nursing else kinds[-1]}
        for item in points
    ]
    place: dict[str, Any] = {"longitude": {"field": "lon", "type": "quantitative"},
                             "latitude": {"field": "lat", "type": "quantitative"}}  # fmt: skip
    mark = {"type": "point", "filled": True, "size": 70, "stroke": "white", "opacity": 1}
    key = {"field": "kind", "type": "nominal", "title": None, "sort": kinds}
    spec = {
        "height": 420,
        "projection": {"type": "mercator"},
        "layer": [
            {"data": {"values": outline}, "mark": {"type": "geoshape", "fill": SHADE, "stroke": "#768692"}},
            {"data": {"values": shown}, "mark": mark,
             "encoding": {**place, "color": {**key, "scale": {"domain": kinds, "range": list(PALETTE[: len(kinds)])}},
                          "shape": {**key, "scale": {"domain": kinds, "range": ["circle", "square"][: len(kinds)]}}}},
        ],
    }  # fmt: skip
    _, many = NOUNS[value["service"]]
    said = f"{len(points):,} registrations of {many} on the map of {value['place_name']}"
    with_nursing = f", {nursing} with nursing" if nursing else ""
    return ChartSpec(
        words(result),
        f"Registered {many}, {value['place_name']}{period(value)}; each point is a postcode",
        f"A map. {said}{with_nursing}. Points of one postcode lie on each other.",
        spec,
        _source(value),
        table(result),
    )


def share_words(result: Result) -> str:
    """How supply is shared out, with no verdict."""
    value = result.value
    if value["hhi"] is None:
        return f"How supply is shared out in {value['place_name']} is not known here."
    what = {"registrations": "registrations", "beds": "beds", "places": "places"}[value["basis"]]
    return (
        f"The largest of {value['suppliers']} {'owners' if value['by'] == 'owner' else 'registered providers'} holds "
        f"{_percent(value['largest_share'])} of {what} in {value['place_name']}, the largest three "
        f"{_percent(value['largest_three_share'])}; supply is spread as among {value['equivalent_firms']:.0f} of "
        "equal size."
    )


def share_table(result: Result) -> Table:
    """Every supplier with its size and share."""
    value = result.value
    columns = (
        Column("supplier", "Owner" if value["by"] == "owner" else "Registered provider"),
        Column("size", (value["basis"] or "size").capitalize(), align="right"),
        Column("share", "Share", "%", "right"),
    )
    rows = tuple((item["supplier"], item["size"], round(100 * item["share"], 1)) for item in value["shares"])
    return Table(f"{value['title']} in {value['place_name']} by supplier", columns, rows)


def share_chart(result: Result) -> ChartSpec | None:
    """The largest suppliers as bars, all others together."""
    value = result.value
    if value["hhi"] is None:
        return None
    first, rest = value["shares"][:TOP], value["shares"][TOP:]
    rows = [_bar(item["supplier"], 100 * item["share"], chosen=True) for item in first]
    if rest:
        share = 100 * sum(item["share"] for item in rest)
        rows.append(_bar(f"All {len(rest)} others together", share, chosen=False))
    listed = "; ".join(f"{row['name']} {row['label']}" for row in rows)
    return ChartSpec(
        share_words(result),
        f"Share of {value['basis']} by {'owner' if value['by'] == 'owner' else 'registered provider'}, "
        f"{value['title'].lower()}, {value['place_name']}{period(value)}, percent",
        f"Bars, largest first. {listed}.",
        marks.bars(rows, name="name", field="share", title=f"Share of {value['basis']} (%)"),
        _source(value),
        share_table(result),
    )


def _inspected(result: Result) -> ChartSpec:
    value, seen = result.value, result.value["inspections"]
    rows = [
        {
            "name": str(item["year"] or "None recorded"),
            "count": item["registrations"],
            "label": str(item["registrations"]),
            "chosen": item["year"] is not None,
        }
        for item in value["by_year"]
    ]
    listed = "; ".join(f"{row['name']}: {row['label']}" for row in rows)
    old = f"{seen['older_than_3_years']} of the {seen['dated']} care-home registrations with an inspection date"
    return ChartSpec(
        f"{old} were last inspected more than three years before {_month(seen['as_of'])}.",
        f"Registrations by year of latest inspection, care homes, {value['place_name']}{period(value)}",
        f"Bars by year. {listed}.",
        marks.bars(rows, name="name", field="count", title="Registrations"),
        _source(value),
        table(result),
    )


def _kinds(result: Result) -> ChartSpec | None:
    value = result.value
    by = "kind" if value["types"] else {"gp-practice": "primary care network"}.get(value["service"], "provider")
    kinds = value["types"][:TOP] or [
        {"type": item["provider"], "registrations": item["registrations"]} for item in value["by_provider"][:TOP]
    ]
    if not kinds:
        return None
    rows = [
        {"name": item["type"], "count": item["registrations"], "label": f"{item['registrations']:,}", "chosen": True}
        for item in kinds
    ]
    listed = "; ".join(f"{row['name']}: {row['label']}" for row in rows)
    return ChartSpec(
        words(result),
        f"Number by {by}, {value['title'].lower()}, {value['place_name']}{period(value)}",
        f"Bars, most first. {listed}.",
        marks.bars(rows, name="name", field="count", title="Number"),
        _source(value),
        table(result),
    )


def _bar(name: str, share: float, *, chosen: bool) -> dict[str, Any]:
    return {"name": name, "share": share, "label": f"{share:.1f}%", "chosen": chosen}


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"


def _month(day: str) -> str:
    return date.fromisoformat(day).strftime("%B %Y")


def _not_known(names: Sequence[str]) -> str:
    if not names:
        return ""
    joined = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{joined.capitalize()} are not known."


def period(value: Mapping[str, Any]) -> str:
    """When the list is of; nothing where a file does not say."""
    return f", {value['period']}" if value["period"] else ""


def _source(value: Mapping[str, Any]) -> str:
    return f"List of registered providers{period(value)}."
