"""Registers, and those they may miss, told, drawn and set out."""

from collections.abc import Mapping
from typing import Any

from commonweal.analysis.needs.shown import marks
from commonweal.documents.charts import ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.amounts import about, between, decimal, exactly
from commonweal.values.provenance import Result

_QOF = "NHS Digital, Quality and Outcomes Framework {period}"


def words_register(result: Result) -> str:
    """Patients on the register and their share; the last year ahead, if the share holds."""
    value = result.value
    if not value["known"]:
        return f"People on the {value['title'].lower()} register in {value['place_name']} are not known here."
    counted = exactly(value["register"]) if value["basis"] == "recorded" else f"about {about(value['register'])}"
    said = (
        f"Practices had recorded {counted} people with {value['title'].lower()} in {value['place_name']} in "
        f"{value['period']} "
        f"({decimal(value['percent'], 2)} % of patients{_of_ages(value)})"
    )
    if not value["series"]:
        return f"{said}."
    last = value["series"][-1]
    return f"{said}; about {about(last['expected'])} in {last['year']} if that share held, which ignores ageing."


def chart_register(result: Result) -> ChartSpec | None:
    """The line of later years; None where there are fewer than two."""
    value = result.value
    series = value["series"]
    if len(series) < 2:
        return None
    line = marks.line(series, "expected")
    line["encoding"]["y"] = marks.count("expected")
    said = [{**row, "label": about(row["expected"])} for row in (series[0], series[-1])]
    return ChartSpec(
        headline=words_register(result),
        subtitle=f"{value['title']}{_of_ages(value)}, {value['place_name']}, people; the share of {value['period']} "
        "held, ignores ageing",
        alt=f"Line chart from {exactly(series[0]['expected'])} in {series[0]['year']} to "
        f"{exactly(series[-1]['expected'])} in "
        f"{series[-1]['year']}. {words_register(result)}",
        spec={"layer": [line, marks.labels(said[:1], "expected", align="left", dx=4, dy=20),
                        marks.labels(said[1:], "expected", align="right", dx=-4, dy=20)]},
        source=f"{_QOF.format(period=value['period'])}; ONS 2018-based projection",
        table=table_register(result),
    )  # fmt: skip


def table_register(result: Result) -> Table:
    """The register, its list and share, and each later year."""
    value = result.value
    rows: list[tuple[Any, ...]] = [
        (f"On the register, {value.get('period', 'not known')}", _whole(value["register"])),
        (f"Patients{_of_ages(value)}", _whole(value["list"])),
        ("Share, percent", None if value["percent"] is None else round(value["percent"], 2)),
    ]
    rows += [(f"{row['year']}, if the share held", round(row["expected"])) for row in value["series"]]
    columns = (Column("what", "What"), Column("number", "Number", "", "right"))
    return Table(f"{value['title']}: general practice register, {value['place_name']}", columns, tuple(rows))


def words_undiagnosed(result: Result) -> str:
    """Recorded against expected, and how many are probably undiagnosed."""
    value = result.value
    if not value["known"]:
        return (
            f"How many people with dementia in {value['place_name']} are undiagnosed is not known: no register is "
            "held here."
        )
    counted = value["register_basis"] == "recorded"
    recorded = exactly(value["register"]) if counted else f"about {about(value['register'])}"
    expected = exactly(value["expected"]) if counted else f"about {about(value['expected'])}"
    said = (
        f"GPs had recorded {recorded} people with dementia in {value['place_name']} in {value['register_period']}"
        f"{'' if counted else ' (modelled, not counted)'} against {expected} expected in {value['year']}"
    )
    low, high = value["undiagnosed_low"], value["undiagnosed_high"]
    if low > 0:
        return f"{said}: about {about(value['undiagnosed'])} probably undiagnosed ({between(low, high)}, approximate)."
    if high > 0:
        return f"{said}: whether any are undiagnosed cannot be told (at most about {about(high)}, approximate)."
    return f"{said}: no sign of people undiagnosed, approximate."


def chart_undiagnosed(result: Result) -> ChartSpec | None:
    """Recorded beside expected."""
    value = result.value
    if not value["known"]:
        return None
    rows = [
        {
            "what": f"Expected aged 65 and over, {value['year']}",
            "people": value["expected"],
            "label": exactly(value["expected"]),
        },
        {
            "what": f"Recorded by GPs, {value['register_period']}",
            "people": value["register"],
            "label": exactly(value["register"]),
            "chosen": True,
        },
    ]
    return ChartSpec(
        headline=words_undiagnosed(result),
        subtitle=f"People with dementia, {value['place_name']}, people; the register holds registered patients of "
        "all ages",
        alt=f"Two bars. {words_undiagnosed(result)}",
        spec=marks.bars(rows, name="what", field="people", title="People"),
        source=f"{_QOF.format(period=value['register_period'])}; CFAS II rates; ONS 2018-based projection",
        table=table_undiagnosed(result),
    )


def table_undiagnosed(result: Result) -> Table:
    """Expected, recorded and the difference, each with its range."""
    value = result.value
    columns = (Column("what", "What"), *(Column(key, title, "people", "right") for key, title in
               (("number", "Number"), ("low", "Low"), ("high", "High"))))  # fmt: skip
    titles = {
        "expected": "Expected aged 65 and over",
        "register": "Recorded on the register",
        "undiagnosed": "Probably undiagnosed",
    }
    rows: tuple[tuple[Any, ...], ...] = tuple(
        (title, *(_whole(value.get(key + end)) for end in ("", "_low", "_high"))) for key, title in titles.items()
    )
    return Table(f"Dementia recorded and expected, {value['place_name']}, {value['year']}", columns, rows)


def _of_ages(value: Mapping[str, Any]) -> str:
    return "" if value["ages"] == "all ages" else f" aged {value['ages']}"


def _whole(number: float | None) -> int | None:
    return None if number is None else round(number)
