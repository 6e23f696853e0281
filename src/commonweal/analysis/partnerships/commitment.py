"""partnerships.commitment: the commitment that is wanted of each stakeholder, what is won, and the gaps that matter."""

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from commonweal.analysis import registry
from commonweal.analysis.partnerships import lists
from commonweal.analysis.sources import Sources
from commonweal.documents.charts import INK, PALETTE, QUIET, ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.engine.partnerships import commitment as engine
from commonweal.errors import Invalid
from commonweal.reference import content
from commonweal.values.provenance import Result, Stamp

METHOD = "partnerships.commitment"
INFLUENCE = {"high": "High", "some": "Some", "low": "Low", "": "Not known yet"}
MOST_SHOWN = 25


@registry.method(
    METHOD,
    version="1",
    title="Whose commitment is wanted, how far, and what is still missing?",
    content=lambda _: (lists.STAKEHOLDERS,),
    typed=("stakeholders", "sign_ups"),
)
def commitment(
    *,
    stakeholders: Sequence[Mapping[str, Any]],
    sign_ups: Sequence[Mapping[str, Any]] = (),
    sources: Sources | None = None,
) -> Result:
    """Commitment wanted and won on the four steps, the gaps in order of influence times gap, and who is missing.

    A stakeholder: `code`, `kind`, `name` (empty where nobody is known yet, with `ask` and `ask_by`), `influence`
    (`high`, `some`, `low` or empty), `clinician`, `wanted` (0 to 4), `held` (the steps held now). A sign-up: `body`,
    `group`, `state` (`yes`, `no`, `not-known`). Value: `stakeholders`, `gaps`, `missing`, `sign_ups`, `notes`.
    """
    del sources
    titles = {kind.code: kind.title for kind in lists.kinds()}
    unknown = sorted({str(row.get("kind")) for row in stakeholders} - set(titles))
    if unknown:
        raise Invalid(
            "partnerships.kind",
            f"There is no kind of stakeholder {', '.join(unknown)}.",
            fix="One of: " + ", ".join(titles),
        )
    rows = {row["code"]: _row(row, titles) for row in stakeholders if row.get("name")}
    order = engine.ordered(_standing(row) for row in rows.values())
    named = {row["kind"] for row in rows.values()}
    asked = {row["kind"]: row for row in stakeholders if not row.get("name")}
    value = {
        "stakeholders": [rows[item.code] for item in order],
        "gaps": [item.code for item in order if item.gap],
        "missing": [
            {"kind": code, "title": title, **{name: _text(asked.get(code), name) for name in ("ask", "ask_by")}}
            for code, title in titles.items()
            if code not in named
        ],
        "sign_ups": _sentences(sign_ups),
        "notes": ["An organisation that signs up does not bring its politicians, its professionals, its providers or "
                  "the people it serves with it. Each is asked by itself."],
    }  # fmt: skip
    inputs = registry.typed(stakeholders=stakeholders, sign_ups=sign_ups)
    return Result.of(value, Stamp(METHOD, registry.version(METHOD), inputs, (content.label(lists.STAKEHOLDERS),)))


def words(result: Result) -> str:
    """The headline: how many have given what is wanted, and who matters most of those who have not."""
    rows = result.value["stakeholders"]
    if not rows:
        return "No stakeholder is named yet."
    gaps = result.value["gaps"]
    done = len(rows) - len(gaps)
    said = f"{done} of {len(rows)} stakeholders have given the commitment that is wanted of them."
    if not gaps:
        return said
    first = next(row for row in rows if row["code"] == gaps[0])
    return f"{said} The gap that matters most: {first['name']}."


def chart(result: Result) -> ChartSpec | None:
    """Steps wanted (ring) and won (filled square) of each stakeholder, the gaps that matter most first."""
    rows = result.value["stakeholders"][:MOST_SHOWN]
    if not rows:
        return None
    axis = {"values": [0, 1, 2, 3, 4], "labelExpr": _label_expression(), "title": None, "grid": True}
    x = {"type": "quantitative", "scale": {"domain": [-0.2, 4.5], "zero": True}, "axis": axis}
    y = {"field": "name", "type": "nominal", "sort": [_wrapped(row["name"]) for row in rows], "title": None,
         "axis": {"labelLimit": 250, "labelExpr": "split(datum.label, '\\n')"}}  # fmt: skip
    values = [{"name": _wrapped(row["name"]), **{key: row[key] for key in ("wanted", "won", "gap")}} for row in rows]
    marks = [{**row, "step": row[key], "what": what} for row in values for key, what in
             (("wanted", "Wanted"), ("won", "Won"))]  # fmt: skip
    shape = {"field": "what", "type": "nominal", "title": None,
             "scale": {"domain": ["Wanted", "Won"], "range": ["circle", "square"]}}  # fmt: skip
    size = {"field": "what", "type": "nominal", "title": None,
            "scale": {"domain": ["Wanted", "Won"], "range": [260, 90]}}  # fmt: skip
    spec: dict[str, Any] = {
        "height": max(130, 38 * len(rows)),
        "layer": [
            {"data": {"values": [row for row in values if row["gap"]]},
             "mark": {"type": "rule", "color": QUIET, "strokeDash": [4, 3], "strokeWidth": 1.5},
             "encoding": {"y": y, "x": {**x, "field": "won"}, "x2": {"field": "wanted"}}},
            {"data": {"values": marks},
             "mark": {"type": "point", "filled": False, "stroke": INK, "strokeWidth": 2},
             "encoding": {"y": y, "x": {**x, "field": "step"}, "shape": shape, "size": size}},
            {"data": {"values": [row for row in marks if row["what"] == "Won"]},
             "mark": {"type": "point", "filled": True, "shape": "square", "size": 90, "color": PALETTE[0],
                      "opacity": 1},
             "encoding": {"y": y, "x": {**x, "field": "step"}}},
        ],
    }  # fmt: skip
    told = [f"{row['name']}: {_step(row['wanted'])} wanted, {_step(row['won'])} won" for row in rows]
    return ChartSpec(
        words(result),
        "Highest of four steps of commitment that is wanted and that is won, largest influence and gap first",
        "A ring marks the step wanted, a filled square the step won. " + "; ".join(told) + ".",
        spec,
        "What the team recorded",
        table(result),
    )


def table(result: Result) -> Table:
    """One row a stakeholder, the gaps that matter most first."""
    columns = (
        Column("name", "Who"), Column("kind", "Kind"), Column("influence", "Influence"),
        Column("clinician", "Clinician"), Column("wanted", "Wanted"), Column("won", "Won"),
        Column("gap", "Gap", "steps", "right"),
    )  # fmt: skip
    rows = tuple(
        (
            row["name"], row["kind_title"], INFLUENCE[row["influence"]], row["clinician"], _step(row["wanted"]),
            _step(row["won"]), row["gap"],
        )
        for row in result.value["stakeholders"]
    )  # fmt: skip
    return Table("Commitment wanted and won", columns, rows)


def _row(row: Mapping[str, Any], titles: Mapping[str, str]) -> dict[str, Any]:
    influence, wanted, held = row.get("influence", ""), row.get("wanted", 0), row.get("held", ())
    steps = {item.number for item in lists.steps()}
    if influence not in INFLUENCE or wanted not in steps | {0} or not set(held) <= steps:
        raise Invalid(
            "partnerships.stakeholder", f"What is said of {row['name']} is not among the answers.",
            fix="Influence is high, some, low or empty; wanted is 0 to 4; held are steps from 1 to 4.",
        )  # fmt: skip
    standing = engine.Standing(row["code"], wanted, frozenset(held), influence)
    return {
        "code": row["code"], "name": row["name"], "kind": row["kind"], "kind_title": titles[row["kind"]],
        "influence": influence, "clinician": bool(row.get("clinician", False)), "wanted": wanted,
        "held": sorted(standing.held), "won": standing.won, "gap": standing.gap, "pull": standing.pull,
    }  # fmt: skip


def _standing(row: Mapping[str, Any]) -> engine.Standing:
    return engine.Standing(row["code"], row["wanted"], frozenset(row["held"]), row["influence"])


def _text(row: Mapping[str, Any] | None, name: str) -> str:
    return str(row.get(name) or "") if row is not None else ""


def _sentences(sign_ups: Sequence[Mapping[str, Any]]) -> list[str]:
    """One sentence a body: whether it has signed up, which of its groups have, have not, and are not known."""
    by_body: dict[str, dict[str, str]] = {}
    for row in sign_ups:
        by_body.setdefault(str(row["body"]), {})[str(row["group"])] = str(row["state"])
    return [_sentence(body, states) for body, states in by_body.items()]


def _sentence(body: str, states: Mapping[str, str]) -> str:
    own = states.get("organisation", "not-known")
    head = {"yes": f"{body} has signed up", "no": f"{body} has not signed up"}.get(
        own, f"Whether {body} has signed up is not known yet"
    )
    others = [(group.theirs, states.get(group.code)) for group in lists.groups() if group.theirs]
    said = [
        (_listed([theirs for theirs, state in others if state == wanted]), words_)
        for wanted, words_ in (("yes", "have"), ("no", "have not"), ("not-known", "not known yet"))
    ]
    parts = [f"{words_}: {who}" if words_ == "not known yet" else f"{who} {words_}" for who, words_ in said if who]
    return "; ".join([head, *parts]) + "."


def _listed(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def _step(number: int) -> str:
    return next((step.title for step in lists.steps() if step.number == number), "None yet")


def _wrapped(name: str) -> str:
    return "\n".join(textwrap.wrap(name, 28)[:2])


def _label_expression() -> str:
    short = ["None", *(step.short for step in lists.steps())]
    return " : ".join(f"datum.value == {at} ? '{text}'" for at, text in enumerate(short)) + " : ''"
