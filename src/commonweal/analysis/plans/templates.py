"""The templates of papers: which sections they have, and which figures they bring to every new project."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from commonweal.analysis.needs import conditions
from commonweal.analysis.plans.inputs import ProjectFacts
from commonweal.engine.plans import grammar
from commonweal.engine.plans.draft import Expected, Section, Watched
from commonweal.engine.plans.nodes import Block
from commonweal.engine.plans.wording import Pattern, Rules, pattern
from commonweal.errors import Invalid
from commonweal.reference import content
from commonweal.reference.content import Entry

FOLDER = "templates"
DIGITS = "patterns/digits"
CLAIMS = "patterns/claims"


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A kind of paper: its code, title, what it is for and when to write one, and its sections and parts in order."""

    code: str
    title: str
    description: str
    when: str
    sections: tuple[Section, ...]
    label: str


@dataclass(frozen=True, slots=True)
class NamedRecipe:
    """A figure that a template brings to a project: its name in papers, its method, and arguments ready to run."""

    name: str
    title: str
    room: str
    method: str
    arguments: Mapping[str, Any] = field(default_factory=dict)


def kinds() -> tuple[PaperKind, ...]:
    """Every kind of paper that there is a template for, in the order in which they are usually written."""
    entries = sorted((content.load(path) for path in content.listing(FOLDER)), key=lambda item: item.data["order"])
    return tuple(_kind(entry) for entry in entries)


def kind(code: str) -> PaperKind:
    """One kind of paper; `Invalid`, with the kinds there are, when there is no template for it."""
    return _kind(_entry(code))


def recipes(code: str, project: ProjectFacts) -> tuple[NamedRecipe, ...]:
    """The figures that a template brings to this project, those of its conditions only, in the template's order.

    `$place`, `$start`, `$end`, `$ages` and, in a figure for each condition, `$condition` are put in; an argument that
    comes out empty is not given at all.
    """
    found: list[NamedRecipe] = []
    for item in _entry(code).data.get("figure", ()):
        for condition in _conditions(item, project):
            facts = {"place": project.place_code, "start": project.start_year, "end": project.end_year}
            known = {**facts, "ages": conditions.ages_of(project.conditions), "condition": condition}
            filled = {name: _filled(value, known) for name, value in item.get("arguments", {}).items()}
            found.append(
                NamedRecipe(
                    _name(item, condition), str(_filled(item["title"], known)), item["room"], item["method"],
                    {name: value for name, value in filled.items() if value != ""},
                )
            )  # fmt: skip
    return tuple({recipe.name: recipe for recipe in reversed(found)}.values())[::-1]


def watched(code: str, project: ProjectFacts) -> tuple[Watched, ...]:
    """The numbers that editions are compared by."""
    found = []
    for item in _entry(code).data.get("figure", ()):
        for condition in _conditions(item, project):
            known = {"start": project.start_year, "end": project.end_year, "condition": condition}
            for path, label in item.get("watch", {}).items():
                found.append(Watched(_name(item, condition), f".{path}", str(_filled(label, known))))
    return tuple(found)


def expected(code: str) -> dict[str, Expected]:
    """The figures that the template can use once the project has them, with what to do for each."""
    return {item["name"]: Expected(item["title"], item["fix"]) for item in _entry(code).data.get("expected", ())}


def body(code: str, project: ProjectFacts) -> dict[str, tuple[Block, ...]]:
    """The blocks of a template by section, its repeated parts written out for the project's conditions.

    What stands in `for adults` or `for children` is written once where the project is about them, else not at all.
    """
    groups = {
        "condition": [_slug(name) for name in project.conditions],
        "adults": ["adults"] if _about_adults(project) else [],
        "children": ["children"] if not all(map(conditions.about_adults, project.conditions)) else [],
    }
    return grammar.parse_template(_entry(code).text, groups)


def rules() -> Rules:
    """The patterns in force for what people write."""
    return Rules(_patterns(DIGITS), _patterns(CLAIMS))


def _patterns(path: str) -> tuple[Pattern, ...]:
    return tuple(pattern(item["code"], item["title"], item["regex"]) for item in content.load(path).data["pattern"])


def _entry(code: str) -> Entry:
    known = {path.rsplit("/", 1)[1]: path for path in content.listing(FOLDER)}
    if code not in known:
        raise Invalid(
            "plans.kind.unknown", f"There is no template for a '{code[:60]}'.", fix=f"Kinds: {', '.join(known)}."
        )
    return content.load(known[code])


def _kind(entry: Entry) -> PaperKind:
    sections = tuple(
        Section(
            code=item["code"],
            title=item["title"],
            required=item.get("required", False),
            guidance=item.get("guidance", ""),
            part_of=item.get("part_of", ""),
            authored_only=item.get("authored_only", False),
            kind=item.get("kind", "section"),
        )
        for item in entry.data["section"]
    )
    code = entry.path.rsplit("/", 1)[1]
    return PaperKind(
        code, entry.data["title"], entry.data["description"], entry.data.get("when", ""), sections, entry.label
    )


def _conditions(item: Mapping[str, Any], project: ProjectFacts) -> tuple[str, ...]:
    """The conditions that a figure is made for: one nameless one when it is about the place as a whole."""
    when = item.get("when", {})
    if "condition" in when:
        wanted = [when["condition"]] if isinstance(when["condition"], str) else when["condition"]
        return tuple(name for name in project.conditions if name in wanted)
    if "condition_not" in when:
        return tuple(name for name in project.conditions if name not in when["condition_not"])
    if when.get("ages") == "adults":
        return ("",) if _about_adults(project) else ()
    return ("",)


def _about_adults(project: ProjectFacts) -> bool:
    """A project with no condition is about a place and everybody in it."""
    return not project.conditions or any(map(conditions.about_adults, project.conditions))


def _name(item: Mapping[str, Any], condition: str) -> str:
    return str(item["name"]).replace("$condition", _slug(condition))


def _slug(condition: str) -> str:
    """A condition as part of a figure's name: `DM` is written `dm`."""
    return re.sub(r"[^a-z0-9]+", "-", condition.lower()).strip("-")


def _filled(value: Any, known: Mapping[str, Any]) -> Any:
    """`value` with `$name` put in; alone, a fact keeps its type, so that a year stays a number."""
    if isinstance(value, list):
        return [_filled(item, known) for item in value]
    if not isinstance(value, str) or "$" not in value:
        return value
    if value[1:] in known and value.startswith("$"):
        return known[value[1:]]
    for name, fact in known.items():
        value = value.replace(f"${name}", str(fact))
    return value
