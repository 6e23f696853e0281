"""What is proposed for children's placements: told in a sentence, drawn dashed, and set out."""

from collections.abc import Iterable, Mapping
from typing import Any

from commonweal.analysis.needs.shown import one_by_one, pounds
from commonweal.documents.tables import Column, Table
from commonweal.values.amounts import about
from commonweal.values.provenance import Result

Value = Mapping[str, Any]
TRIED = "with what is proposed"
WITHOUT_CHANGE = 0.5  # children, or child-years: fewer are none
AS_MANY = "as many"
MEET = (
    "Changes meet each other: a child whom one of them keeps from moving is not there to be moved by another, and "
    "stays where others may reach them."
)


def words(value: Value) -> str:
    """How many more or fewer are in care at the end, and what that costs or saves; empty where nothing is proposed."""
    if "difference_at_end" not in value:
        return ""
    return f"{_children(value)} {_money(value)}".strip()


def _children(value: Value) -> str:
    apart = value["difference_at_end"]
    many, low, high = (_signed(apart[name]) for name in ("expected", "low", "high"))
    within = f"95 % of draws: {low} to {high}" if low != high else "in 95 % of draws too"
    if many == AS_MANY:
        many = "as many as without it"
    be = "is" if many.startswith("1 ") else "are"
    return f"With what is proposed, {many} {be} in care by {value['end']} ({within})."


def _money(value: Value) -> str:
    found = value.get("difference_in_money")
    if not found:
        return ""
    return (
        f"With its own cost all in all {pounds.ranged(found['net'])} over the years; cheaper in "
        f"{100 * found['chance_cheaper']:.0f} of 100 draws."
    )


def _signed(number: float) -> str:
    if abs(number) < WITHOUT_CHANGE:
        return AS_MANY
    return f"{about(abs(number))} {'more' if number > 0 else 'fewer'}"


def columns(value: Value) -> tuple[Column, ...]:
    """The columns that a table of children gets beside; none where nothing is proposed."""
    if "with_changes" not in value:
        return ()
    titles = (("expected", "expected"), ("low", "low"), ("high", "high"))
    return tuple(Column(f"with_{key}", f"With it: {title}", "children", "right") for key, title in titles)


def cells(value: Value) -> dict[tuple[int, str], tuple[float, ...]]:
    """What stands in those columns, by year and state (empty: all placements)."""
    if "with_changes" not in value:
        return {}
    tried = value["with_changes"]
    rows = [*tried["series"], *({**row, "state": ""} for row in tried["in_care"])]
    return {(row["year"], row["state"]): tuple(round(row[key], 1) for key in ("expected", "low", "high"))
            for row in rows}  # fmt: skip


def dashed(lines: Iterable[Mapping[str, Any]], encoding: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The layer of a picture for what is proposed; none where there are no lines."""
    rows = list(lines)
    mark = {"type": "line", "strokeDash": [4, 3]}
    return [{"data": {"values": rows}, "mark": mark, "encoding": dict(encoding)}] if rows else []


def table(result: Result) -> Table | None:
    """Child-years in each placement, and money, beside how things stand; None where nothing is proposed."""
    value = result.value
    if "difference" not in value:
        return None
    heads = (Column("what", "With what is proposed"), Column("unit", "Unit"),
             *(Column(key, title, align="right") for key, title in
               (("expected", "Expected"), ("low", "Low"), ("high", "High"))))  # fmt: skip
    rows = [_row(value["titles"][name], "child-years more", found) for name, found in value["difference"].items()]
    rows.append(_row(f"All placements, mid-{value['end']}", "children more", value["difference_at_end"]))
    money = value.get("difference_in_money") or {}
    names = (("care", "Placements"), ("spent", "What is done"), ("net", "Both together"))
    rows += [_row(title, "pounds more", money[key], digits=None) for key, title in names if key in money]
    return Table(f"What it changes, mid-{value['start']} to mid-{value['end']}", heads, tuple(rows))


def _row(what: str, unit: str, found: Mapping[str, float], digits: int | None = 1) -> tuple[Any, ...]:
    return (what, unit, *(round(found[key], digits) + 0 for key in ("expected", "low", "high")))  # + 0: no minus nought


def apart(result: Result) -> Table | None:
    """Child-years in care and in each placement that a change names, and pounds: each change, their sum, all together;
    and from which effect on each pays for itself. None with fewer than two changes."""
    value = result.value
    found = value.get("apart")
    if not found:
        return None
    named = [(name, f"Child-years: {value['titles'][name].lower()}") for name in value["states"]
             if name in found["together"]]  # fmt: skip
    return one_by_one.table(found, (("in_care", "Child-years in care"), *named))


def apart_words(result: Result) -> str:
    """Whether all together do what each alone adds up to, where most changes and in money; empty with fewer than two
    changes."""
    value = result.value
    found = value.get("apart")
    if not found:
        return ""
    held = {name: abs(kind["expected"]) for name, kind in found["together"].items() if name != "net"}
    most = max(held, key=lambda name: (held[name], name == "in_care"))
    where = "in care" if most == "in_care" else f"of this kind: {value['titles'][most].lower()}"

    def years(many: float) -> str:
        size = about(abs(many)) if abs(many) >= 10 else f"{abs(many):.1f}"
        return f"{size} {'fewer' if many < 0 else 'more'} child-years {where}"

    return one_by_one.words(found, {most: years, "net": pounds.more}, MEET)


def pays_from(result: Result) -> str:
    """From which effect on it pays for itself, of several changes each; empty where there are no prices."""
    found = result.value.get("apart")
    return pounds.pays(result.value.get("difference_in_money"), found["alone"] if found else ())
