"""Who belongs to which group of people, and how many points each has: rules of content, or somebody's own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from commonweal.engine.rules import ORDERED, Condition, Group, Not, Test, condition
from commonweal.errors import Invalid, Problem
from commonweal.reference import content, rules

GROUPS, POINTS = "segments", "risk-points"
CONDITION = "condition:"
KINDS: Mapping[str, str] = {
    "age": "number", "sex": "text", "deprivation_decile": "number", "conditions": "number", "service": "text",
    "cost_a_week": "number", "emergency_stays": "number",
}  # fmt: skip
_KEYS = {"source", "groups", "otherwise", "points", "bands"}
_NEEDS = {
    "groups": {"code", "title", "when"},
    "points": {"code", "when", "points"},
    "bands": {"code", "title", "least"},
}


@dataclass(frozen=True, slots=True)
class Part:
    """A group, or a reason for points: its code, its words, and when it holds."""

    code: str
    title: str
    when: Condition
    points: int = 0


@dataclass(frozen=True, slots=True)
class Band:
    """A band of points from `least` on."""

    code: str
    title: str
    least: int


@dataclass(frozen=True, slots=True)
class Scheme:
    """Groups in the order in which they are asked, what everybody else is, points and their bands."""

    groups: tuple[Part, ...]
    otherwise: tuple[str, str]
    points: tuple[Part, ...]
    bands: tuple[Band, ...]
    source: str
    verified: bool = False

    def names(self) -> dict[str, str]:
        """Code to title of every group, in order, everybody else last."""
        return {**{part.code: part.title for part in self.groups}, self.otherwise[0]: self.otherwise[1]}

    def facts(self) -> frozenset[str]:
        """Every fact that it asks for."""
        return frozenset().union(*(part.when.facts() for part in (*self.groups, *self.points)))

    def undecided(self, known: Iterable[str]) -> list[str]:
        """The words of every group or point that asks for a fact outside `known`."""
        have = frozenset(known)
        return [part.title for part in (*self.groups, *self.points) if not part.when.facts() <= have]


def paths() -> tuple[str, str]:
    """The content in force: groups, and points."""
    return rules.in_force(GROUPS), rules.in_force(POINTS)


def of_content() -> Scheme:
    """The groups and points that ship: an example, and marked so."""
    groups, points = (rules.load(path) for path in paths())
    first, second = (content.load(path).data for path in paths())
    return Scheme(
        groups=tuple(Part(item.code, str(item.then["title"]), item.when) for item in groups.clauses),
        otherwise=(str(first["otherwise"]), str(first["otherwise_title"])),
        points=tuple(Part(item.code, item.says, item.when, int(item.then["points"])) for item in points.clauses),
        bands=_bands(second["band"]),
        source=groups.clauses[0].cite.title,
        verified=all(item.cite.verified for item in (*groups.clauses, *points.clauses)),
    )


def of_typed(given: Mapping[str, Any]) -> Scheme:
    """Somebody's own groups and points; `Invalid` lists everything that is wrong with them.

    Keys: `source`, `groups` [{code, title, when}], `otherwise` (its title), `points` [{code, when, points, title}],
    `bands` [{code, title, least}]. `when` is written as in rule-sets; facts are those of `KINDS`, and `condition:CODE`.
    """
    problems = [*_shape(given)]
    if problems:
        raise _refused(problems)
    found = Scheme(
        groups=tuple(Part(item["code"], item["title"], _when(item, problems)) for item in given["groups"]),
        otherwise=("everybody-else", str(given.get("otherwise", "Everybody else"))),
        points=tuple(
            Part(item["code"], str(item.get("title", item["code"])), _when(item, problems), item["points"])
            for item in given.get("points", ())
        ),
        bands=_bands(given.get("bands", ())),
        source=str(given["source"]).strip(),
    )
    problems += _faults(found)
    if problems:
        raise _refused(problems)
    return found


def _shape(given: Mapping[str, Any]) -> Iterable[Problem]:
    for key in sorted(set(given) - _KEYS):
        yield _problem(key, f"there is nothing called '{key}'", "Use: " + ", ".join(sorted(_KEYS)) + ".")
    if not str(given.get("source", "")).strip():
        yield _problem("source", "nobody says where the rules come from", "Say who wrote them, and when.")
    if not given.get("groups"):
        yield _problem("groups", "there is no group", "Give at least one group with code, title and when.")
    for key, needed in _NEEDS.items():
        for at, item in enumerate(given.get(key, ()), start=1):
            if not isinstance(item, Mapping) or not needed <= set(item):
                yield _problem(f"{key} {at}", "something lacks", "Give " + ", ".join(sorted(needed)) + ".")
            elif number := next((name for name in ("points", "least") if not _whole(item.get(name, 0))), ""):
                yield _problem(f"{key} {at}", f"{number} is not a whole number", "Give a whole number.")
            elif not all(isinstance(item.get(name, ""), str) for name in ("code", "title")):
                yield _problem(f"{key} {at}", "code and title are text", "Give them as text.")


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _when(item: Mapping[str, Any], problems: list[Problem]) -> Condition:
    try:
        return condition(item["when"])
    except (Invalid, TypeError, AttributeError) as error:
        message = error.message if isinstance(error, Invalid) else "the condition cannot be read"
        problems.append(_problem(item["code"], message, getattr(error, "fix", "")))
        return Group("all", ())


def _faults(scheme: Scheme) -> Iterable[Problem]:
    codes = [part.code for part in scheme.groups] + [scheme.otherwise[0]]
    if len(set(codes)) < len(codes):
        yield _problem("groups", "two groups have the same code", "Give each its own.")
    if scheme.points and (not scheme.bands or scheme.bands[0].least > 0):
        yield _problem("bands", "no band begins at 0 points", "Let the lowest band begin at 0, or lower.")
    for part in (*scheme.groups, *scheme.points):
        for test in _tests(part.when):
            kind = KINDS.get(test.fact, "yes or no" if test.fact.startswith(CONDITION) else "")
            if not kind:
                fix = "Facts: " + ", ".join(KINDS) + f", and {CONDITION}CODE."
                yield _problem(part.code, f"nothing is known of '{test.fact}'", fix)
            elif not _of_kind(test, kind):
                yield _problem(part.code, f"{test.fact} {test.op} {test.value!r} cannot be", f"It is {kind}.")


def _tests(when: Condition) -> Iterable[Test]:
    if isinstance(when, Test):
        yield when
    elif isinstance(when, Not):
        yield from _tests(when.part)
    else:
        for part in when.parts:
            yield from _tests(part)


def _of_kind(test: Test, kind: str) -> bool:
    values = test.value if test.op == "in" else [test.value]
    if not isinstance(values, list | tuple) or not values:
        return False
    if kind == "number":
        return all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)
    wanted = str if kind == "text" else bool
    return test.op not in ORDERED and all(isinstance(value, wanted) for value in values)


def _bands(items: Iterable[Mapping[str, Any]]) -> tuple[Band, ...]:
    found = [Band(str(item["code"]), str(item["title"]), int(item["least"])) for item in items]
    return tuple(sorted(found, key=lambda band: band.least))


def _problem(where: str, message: str, fix: str) -> Problem:
    return Problem("needs.segments.rules", message, fix, column=where)


def _refused(problems: list[Problem]) -> Invalid:
    return Invalid("needs.segments.rules", "These rules for groups of people cannot be used.",
                   fix="Mend what is listed.", problems=problems)  # fmt: skip
