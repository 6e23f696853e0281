"""needs.register and needs.undiagnosed: people on general practice registers, and how many they may miss."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from commonweal.analysis import registry
from commonweal.analysis.needs import conditions
from commonweal.analysis.needs.people import PROJECTION, projection_of
from commonweal.analysis.needs.places import member_inputs, members_of, place_of
from commonweal.analysis.needs.projecting import DRAWS, SEED, check_draws, years_between
from commonweal.analysis.needs.stamping import stamped
from commonweal.analysis.needs.unknown import unknown
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.needs import projection as engine
from commonweal.engine.needs import registers
from commonweal.errors import Invalid
from commonweal.reference import content
from commonweal.values.places import Place
from commonweal.values.provenance import Result

REGISTER = "needs.register"
UNDIAGNOSED = "needs.undiagnosed"
MODELLED = "qof-districts"
RECORDED = "qof-ccg"
CONDITIONS = "qof-conditions"
REGISTER_CONTENT = "indicators/needs/register"
UNDIAGNOSED_CONTENT = "indicators/needs/undiagnosed"
MODELLED_PERIOD = "2019-20"
DEMENTIA = "dementia"


@dataclass(frozen=True, slots=True)
class Register:
    """A register: patients on it, patients of the ages it counts, the year it closes, and whether it was counted."""

    patients: float
    listed: float
    period: str
    recorded: bool

    @property
    def year(self) -> int:
        """The year in whose March the register closed: 2020 for 2019-20."""
        return int(self.period[:4]) + 1


def _opens(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    return (*member_inputs(str(arguments["place"])), MODELLED, RECORDED, CONDITIONS, PROJECTION)


@registry.method(
    REGISTER,
    version="1",
    title="How many people are on a general practice register, and how many would be if its share held?",
    inputs=_opens,
    content=lambda _: (REGISTER_CONTENT,),
)
def register(
    *, place: str, condition: str, year: int | None = None, end: int | None = None, sources: Sources | None = None
) -> Result:
    """Patients on the register of a condition in `place`, their share, and that share × the population of later years.

    `condition` is a code (`DM`) or name of the register. The share is register ÷ list of the ages that the register
    counts; `series` multiplies it by the people of those ages from `year` to `end`. It ignores ageing: within those
    ages one share holds for everyone. Counted where the practices of a place reported as one; else modelled by the
    House of Commons Library. `Invalid` for an unknown condition, place or year.
    """
    book = Book(sources)
    found = place_of(book, place)
    code, name, ages = find_condition(book.table(CONDITIONS), condition)
    held = register_of(book, found, code)
    people = projection_of(book, [found])
    first = year if year is not None else end
    years = () if first is None else years_between(people, first, end if end is not None else first)
    inside = registers.ages_share(*_ages(ages))
    value = {
        **_named(found, held, list(content.load(REGISTER_CONTENT).data["limits"])),
        "unit": "patients",
        "condition": code,
        "title": name,
        "ages": ages,
        **_on(held, {at: float(people.people[0, people.year(at)] @ inside) for at in years}),
    }
    parameters = {"place": found.code, "condition": code, "year": year, "end": end}
    label = content.label(REGISTER_CONTENT)
    return stamped(REGISTER, book, value, labels=(label,), parameters=parameters)


@registry.method(
    UNDIAGNOSED,
    version="1",
    title="How many people probably have dementia that no practice has recorded?",
    inputs=lambda arguments: (*_opens(arguments), conditions.rates_input({"condition": DEMENTIA})),
    content=lambda _: (UNDIAGNOSED_CONTENT, conditions.entry_of(DEMENTIA).path),
)
def undiagnosed(
    *, place: str, year: int = 2020, draws: int = DRAWS, seed: int = SEED, sources: Sources | None = None
) -> Result:
    """Dementia expected at 65 and over in `place` minus the dementia register, both in one year.

    `year` is the year in whose March the register closed (2020 for 2019-20); the population is that mid-year's. The
    range takes in the sampling error of the rates, that a register holds registered patients and not residents, and
    that some of them are younger than 65. `Invalid` for a year without a register.
    """
    check_draws(draws)
    book = Book(sources)
    found = place_of(book, place)
    counted = conditions.condition_of(book, DEMENTIA)
    code = find_condition(book.table(CONDITIONS), str(counted.entry.data["register"]))[0]
    held = register_of(book, found, code, year)
    people = projection_of(book, [found])
    cells = people.people[0, people.year(year)] if year in people.years else people.people[0, 0]
    limits = content.load(UNDIAGNOSED_CONTENT)
    value = {
        **_named(found, held, list(limits.data["limits"])),
        "unit": "persons",
        "condition": DEMENTIA,
        "year": year,
        "unverified": limits.data["status"] == "unverified",
    }
    if held is not None:
        sampled = engine.interval(cells[None, :], counted.rates, draws=draws, seed=seed)
        expected = float(engine.expected(cells, counted.rates))
        low, high = (expected, expected) if sampled is None else (float(side[0]) for side in sampled)
        value |= _missing(held, (expected, low, high), float(cells.sum()), float(limits.data["younger_percent_most"]))
    parameters = {"place": found.code, "year": year, "draws": draws}
    labels = (limits.label, counted.entry.label)
    return stamped(UNDIAGNOSED, book, value, labels=labels, parameters=parameters, seed=seed)


def register_of(book: Book, place: Place, code: str, year: int | None = None) -> Register | None:
    """The newest register of a condition here, or that of `year`; None where none is held.

    Counted by practices where they reported as one body for the whole place, else modelled and added up over the
    place's districts. `Invalid`, with the years there are, when a register is held but not of that year.
    """
    table, modelled = book.table(RECORDED), book.table(MODELLED)
    shares = {item.code: item.share for item in members_of(book, place)}
    rows = table[(table["area_code"] == place.code) & (table["condition"] == code)]
    found = [
        Register(float(row["register"]), float(row["list_size"]), str(row["year"]), True)
        for row in rows.to_dict("records")
    ]
    if not any(item.period == MODELLED_PERIOD for item in found):
        found += _modelled(modelled[modelled["condition"] == code], shares)
    if not found:
        return None
    years = sorted({item.year for item in found})
    wanted = years[-1] if year is None else year
    if wanted not in years:
        raise Invalid("needs.year.not-held", f"No register of {place.name} closed in {wanted}.",
                      fix="There are registers of " + ", ".join(str(item) for item in years) + ".")  # fmt: skip
    return next(item for item in found if item.year == wanted)


def _named(place: Place, held: Register | None, notes: list[str]) -> dict[str, Any]:
    return {
        "place": place.code,
        "place_name": place.name,
        "known": held is not None,
        "not_known": [] if held else unknown("register"),
        "notes": notes,
    }


def _on(held: Register | None, people: Mapping[int, float]) -> dict[str, Any]:
    """The register and its share, and that share of the people of each year."""
    if held is None:
        return {"register": None, "list": None, "percent": None, "period": None, "basis": None, "series": []}
    share = held.patients / held.listed
    return {
        "register": held.patients,
        "list": held.listed,
        "percent": 100 * share,
        "period": held.period,
        "basis": "recorded" if held.recorded else "modelled",
        "series": [{"year": year, "expected": count * share} for year, count in people.items()],
    }


def _modelled(rows: pd.DataFrame, shares: Mapping[str, float]) -> list[Register]:
    held = rows[rows["area_code"].isin(shares)]
    if len(held) < len(shares):
        return []
    weight = held["area_code"].map(shares)
    return [
        Register(float((held["register"] * weight).sum()), float((held["list"] * weight).sum()), MODELLED_PERIOD, False)
    ]


def _missing(
    held: Register, expected: tuple[float, float, float], residents: float, younger_percent: float
) -> dict[str, Any]:
    found = registers.unrecorded(
        expected=expected,
        register=held.patients,
        resident_ratio=residents / held.listed,
        younger_share=younger_percent / 100,
    )
    return {
        "register": held.patients,
        "register_period": held.period,
        "register_basis": "recorded" if held.recorded else "modelled",
        "register_low": found.register_low,
        "register_high": found.register_high,
        "expected": expected[0],
        "expected_low": expected[1],
        "expected_high": expected[2],
        "undiagnosed": found.estimate,
        "undiagnosed_low": found.low,
        "undiagnosed_high": found.high,
        "recorded_percent": 100 * held.patients / expected[0],
        "registered_patients": held.listed,
        "residents": residents,
    }


def find_condition(table: pd.DataFrame, text: str) -> tuple[str, str, str]:
    """Code, name and ages of a register from its code or name."""
    wanted = text.strip().casefold().replace("-", " ")
    for row in table.to_dict("records"):
        if wanted in {str(row["condition"]).casefold(), str(row["name"]).casefold().replace(",", "")}:
            return str(row["condition"]), str(row["name"]), str(row["ages"])
    listed = "; ".join(f"{row['condition']} {row['name']}" for row in table.to_dict("records"))
    raise Invalid("needs.register.condition", f"There is no register called '{text}'.", fix=f"There are: {listed}.")


def _ages(text: str) -> tuple[int, int | None]:
    numbers = [int(found) for found in re.findall(r"\d+", text)]
    return (numbers[0] if numbers else 0), (numbers[1] if len(numbers) > 1 else None)
