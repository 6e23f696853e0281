"""How far partners work together: seven areas, four levels, statements of 28 cells; and the approach as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from commonweal.analysis import registry
from commonweal.analysis.sources import Sources
from commonweal.engine.partnerships import matrix as engine
from commonweal.engine.rules import Question, conclude
from commonweal.errors import Invalid
from commonweal.reference import content
from commonweal.reference import rules as reference
from commonweal.values.provenance import Result, Stamp

MATRIX = "matrices/joint"
LISTS = "matrices/lists"
LEVELS = engine.LEVELS
NOTES = (
    "Disagreement is shown, never averaged.",
    "More integration is not always better: it depends on the situation. A target needs a reason, whatever its level.",
)


@dataclass(frozen=True, slots=True)
class Level:
    """One of the four levels, and what it means."""

    code: str
    title: str
    means: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement that a partner can check: true here, not true, or not known."""

    code: str
    level: str
    text: str


@dataclass(frozen=True, slots=True)
class Area:
    """One of the seven areas with the statements of its four cells."""

    code: str
    title: str
    statements: tuple[Statement, ...]

    def of(self, level: str) -> tuple[Statement, ...]:
        """The statements of one cell."""
        return tuple(item for item in self.statements if item.level == level)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole matrix, and where it comes from."""

    levels: tuple[Level, ...]
    areas: tuple[Area, ...]
    cite: str

    def title(self, level: str) -> str:
        """The name of a level."""
        return next((item.title for item in self.levels if item.code == level), level)

    def area(self, code: str) -> Area | None:
        """The area of this code."""
        return next((item for item in self.areas if item.code == code), None)


@dataclass(frozen=True, slots=True)
class ListLine:
    """One line of a list to think with. `verified` is false where nobody compared it with its source.

    `look` is where a project shows something about it, and in which words; empty where it does not.
    """

    code: str
    asks: str
    choices: Mapping[str, str]
    verified: bool
    look: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class ThinkingList:
    """A list to think with: `kind` is yes-no, ticks, choice or words."""

    code: str
    title: str
    lede: str
    kind: str
    cite: str
    lines: tuple[ListLine, ...]


@cache
def matrix() -> Matrix:
    """The matrix from content."""
    data = content.load(MATRIX).data
    levels = tuple(Level(item["code"], item["title"], item["means"]) for item in data["level"])
    areas = tuple(
        Area(
            item["code"],
            item["title"],
            tuple(
                Statement(f"{item['code']}-{level.code}-{number}", level.code, text)
                for level in levels
                for number, text in enumerate(item[level.code], start=1)
            ),
        )
        for item in data["area"]
    )
    return Matrix(levels, areas, f"{data['cite']['title']}, {data['cite']['paragraph']}")


@cache
def lists() -> Mapping[str, ThinkingList]:
    """The lists to think with, by code."""
    found = {}
    for item in content.load(LISTS).data["list"]:
        lines = tuple(
            ListLine(
                line["code"],
                line["asks"],
                line.get("choices", {}),
                line.get("status", item["status"]) == "verified",
                (line["look"]["target"], line["look"]["words"]) if "look" in line else ("", ""),
            )
            for line in item["line"]
        )
        found[item["code"]] = ThinkingList(item["code"], item["title"], item["lede"], item["kind"], item["cite"], lines)
    return found


def questions() -> tuple[Question, ...]:
    """What the rules about the approach ask."""
    return reference.load(reference.in_force("joint-approach")).questions


def by_statements(area: str, held: Mapping[str, bool | None]) -> engine.Checked:
    """The level that a partner's answers to the statements of an area give."""
    found = _area(area)
    cells = {level: tuple(item.code for item in found.of(level)) for level in LEVELS}
    unknown = sorted(set(held) - {item.code for item in found.statements})
    if unknown:
        raise Invalid("partnerships.statement", f"{found.title} has no statement {unknown[0]}.")
    return engine.by_statements(cells, held)


@registry.method(
    "partnerships.joint",
    version="1",
    title="How far do partners work together, and where do they see it differently?",
    content=lambda _: (MATRIX,),
    typed=("answers", "targets", "statements"),
)
def joint(
    *,
    answers: Mapping[str, Mapping[str, str]],
    targets: Mapping[str, str] | None = None,
    statements: Mapping[str, Mapping[str, Mapping[str, str]]] | None = None,
    sources: Sources | None = None,
) -> Result:
    """Where each partner says it stands in each of seven areas, where they differ, and the target.

    `answers`: partner → area → level. `targets`: area → level. `statements`: partner → area → statement → `yes`, `no`
    or `not-known`. Value: `areas` [{code, title, said, agreed, agreed_title, differ, silent, target, target_title,
    checked}], `partners`, `differing`, `notes`. Nothing is averaged. `Invalid`: an unknown area, level or answer.
    """
    del sources
    known = matrix()
    for name, levels in answers.items():
        _check(levels, f"{name}: ")
    _check(targets or {}, "Target: ")
    compared = engine.compare([item.code for item in known.areas], answers)
    rows = [_row(found, (targets or {}).get(found.code), statements or {}) for found in compared]
    value = {
        "areas": rows,
        "partners": list(answers),
        "differing": [row["code"] for row in rows if row["differ"]],
        "notes": list(NOTES),
    }
    typed = registry.typed(answers=answers, targets=targets, statements=statements)
    stamp = Stamp("partnerships.joint", registry.version("partnerships.joint"), typed, (content.label(MATRIX),))
    return Result.of(value, stamp)


@registry.method(
    "partnerships.approach",
    version="1",
    title="How closely should partners work together here?",
    content=lambda _: (reference.in_force("joint-approach"),),
    typed=("facts",),
)
def approach(*, facts: Mapping[str, Any], sources: Sources | None = None) -> Result:
    """Separate, parallel, joint or integrated, with the reason; a changed fact changes the answer.

    `facts` (true or false; absent or None is *not known*): `same_people`, `common_agenda`, `poolable`, `entwined`,
    `one_body`. Value: `approach` (None while the facts do not settle it), `title`, `reasons` [{code, says, cite,
    verified}], `missing` [{fact, asks}], `notes`. `Invalid`: unknown fact or answer.
    """
    del sources
    path = reference.in_force("joint-approach")
    rules = reference.load(path)
    found = conclude(rules, facts)
    then = found.fired[0].then if found.fired else {}
    value = {
        "approach": then.get("approach"),
        "title": then.get("title", "Not settled yet"),
        "reasons": [
            {
                "code": item.code,
                "says": item.says,
                "cite": f"{item.cite.title}, {item.cite.paragraph}",
                "verified": item.cite.verified,
            }
            for item in found.fired
        ],
        "missing": [{"fact": item.fact, "asks": item.asks} for item in rules.questions if item.fact in found.missing],
        "notes": [NOTES[1]],
    }
    stamp = Stamp(
        "partnerships.approach", registry.version("partnerships.approach"), registry.typed(facts=facts),
        (content.label(path),),
    )  # fmt: skip
    return Result.of(value, stamp)


def _row(
    found: engine.Area, target: str | None, statements: Mapping[str, Mapping[str, Mapping[str, str]]]
) -> dict[str, Any]:
    known = matrix()
    return {
        "code": found.code,
        "title": _area(found.code).title,
        "said": dict(found.said),
        "agreed": found.agreed,
        "agreed_title": known.title(found.agreed) if found.agreed else None,
        "differ": found.differ,
        "silent": list(found.silent),
        "target": target,
        "target_title": known.title(target) if target else None,
        "checked": _checked(found.code, statements),
    }


def _checked(area: str, statements: Mapping[str, Mapping[str, Mapping[str, str]]]) -> list[dict[str, Any]]:
    """What the statements of an area give, for each partner who was asked them."""
    found = []
    for partner, areas in statements.items():
        given = areas.get(area, {})
        if given:
            checked = by_statements(area, {code: YES_NO.get(word) for code, word in given.items()})
            title = matrix().title(checked.level) if checked.level else None
            found.append(
                {"partner": partner, "level": checked.level, "title": title, "undecided": list(checked.undecided),
                 "below": list(checked.below)}
            )  # fmt: skip
    return found


YES_NO: Mapping[str, bool] = {"yes": True, "no": False}


def _check(levels: Mapping[str, str], who: str) -> None:
    for area, level in levels.items():
        _area(area)
        if level not in LEVELS:
            raise Invalid(
                "partnerships.level", f"{who}'{level}' is not a level.", fix="One of: " + ", ".join(LEVELS) + "."
            )


def _area(code: str) -> Area:
    found = matrix().area(code)
    if found is None:
        known: Sequence[str] = [item.code for item in matrix().areas]
        raise Invalid("partnerships.area", f"There is no area '{code}'.", fix="One of: " + ", ".join(known) + ".")
    return found
