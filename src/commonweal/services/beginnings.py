"""What a new project begins with: a place found by its name, and everything else filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from commonweal.analysis import places as areas
from commonweal.analysis.needs import conditions as indicators
from commonweal.analysis.places import DRAWN, KINDS, Area
from commonweal.errors import Invalid, Problem
from commonweal.services import commands, placing, policy, projects, thread
from commonweal.services.actors import Actor
from commonweal.services.projects import ProjectView

START, END = 2024, 2040
OWN = "Places that you drew"
SYNTHETIC = "synthetic"


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place to choose: its code, its name, and a line that tells it from others of the same name."""

    code: str
    name: str
    kind: str
    region: str


@dataclass(frozen=True, slots=True)
class ConditionView:
    """A condition to tick: what is counted, whether its rates are unverified, and whether it is ticked already."""

    name: str
    title: str
    what: str
    unverified: bool
    chosen: bool


@dataclass(frozen=True, slots=True)
class Beginning:
    """A new project for a place, filled in as far as can be."""

    place: PlaceView
    conditions: tuple[ConditionView, ...]
    title: str
    question: str
    start: int
    end: int


def find_places(*, actor: Actor, words: str = "") -> tuple[PlaceView, ...]:
    """The places whose name holds `words` (any case); councils with social care when there are no words.

    Those that the actor's organisation drew are among them. A name that begins with the words comes before one that
    only holds them. Synthetic councils are found only by `synthetic`, or their code.
    """
    policy.require(actor, "data.view")
    wanted = words.strip().casefold()
    known = (*_drawn(actor), *areas.areas())
    if not wanted:
        return tuple(_place(item) for item in known if item.kind in ("council", "county", DRAWN))
    found = [item for item in known if wanted in item.name.casefold() or wanted == item.code.casefold()]
    found += [item for item in areas.synthetic() if wanted in (SYNTHETIC, item.code.casefold())]
    return tuple(_place(item) for item in sorted(found, key=lambda item: not item.name.casefold().startswith(wanted)))


def beginning(*, actor: Actor, place: str, conditions: tuple[str, ...] = ()) -> Beginning:
    """The project as it would begin for a place; `NotFound` for no such place.

    Chosen are the conditions that are named, or else all that have rates by age and sex; others are offered too.
    """
    policy.require(actor, "data.view")
    area = _area(actor, place)
    chosen = [name for name in indicators.subjects() if name in conditions] or list(indicators.names())
    known = tuple(_condition(name, name in chosen) for name in indicators.subjects())
    return Beginning(_place(area), known, _title(area, chosen), _question(area, chosen, END), START, END)


def begin(  # noqa: PLR0913 (what the form holds)
    *,
    actor: Actor,
    place: str,
    conditions: tuple[str, ...],
    title: str = "",
    question: str = "",
    start: int = START,
    end: int = END,
    population: str = "",
    slug: str = "",
    key: str | None = None,
) -> ProjectView:
    """Begin the project, with every figure that its papers ask for computed already.

    A title, question or population left empty is made from the place and the conditions. A figure that the data there
    are cannot give says so on its page. `Invalid` when no condition is ticked, and whatever `projects.create` refuses.
    """
    if not conditions:
        fix = "Tick at least one."
        problem = Problem("beginnings.no-condition", "No condition is ticked.", fix, column="conditions")
        raise Invalid(problem.code, problem.message, fix=fix, problems=[problem])
    area = _area(actor, place)
    chosen = list(conditions)
    facts: dict[str, Any] = {
        "place": area.code, "conditions": conditions, "start": start, "end": end, "slug": slug,
        "title": title or _title(area, chosen), "question": question or _question(area, chosen, end),
        "population": population or _and([str(indicators.subject_of(name).data["noun"]) for name in chosen]),
    }  # fmt: skip
    home = projects.home_of(actor)
    # One command around both: a copy of the form waits for the figures too, and computes none of them again.
    with commands.act(actor=actor, act="projects.create", subject=home, key=key, body={"begin": facts}) as done:
        if not done.replayed:
            made = projects.create(actor=actor, **facts)
            thread.compute_all(actor=actor, project=made.slug)
            done.answer(project=made.slug)
    return projects.get(actor=actor, project=str(done.answered["project"]))


def _area(actor: Actor, place: str) -> Area:
    """The area of an ONS code, real or synthetic, or the place that the actor's organisation drew; else `NotFound`."""
    drawn = next((item for item in _drawn(actor) if item.code == place), None)
    if drawn is None:
        return next((item for item in areas.synthetic() if item.code == place.strip().upper()), None) or areas.area(
            place
        )
    placing.placed(actor, place)  # which says why, where a project cannot be about it
    return drawn


def _drawn(actor: Actor) -> tuple[Area, ...]:
    return tuple(Area(item.uid, item.name, DRAWN, OWN) for item in placing.drawn(actor))


def _place(area: Area) -> PlaceView:
    kind = KINDS[area.kind]
    where = f"{kind}, {area.region}" if area.region and area.region != area.name else kind
    kind = f"{where}; social care is by {area.county}" if area.county else where
    return PlaceView(area.code, area.name, kind, area.region)


def _condition(name: str, chosen: bool) -> ConditionView:
    data = indicators.subject_of(name).data
    return ConditionView(name, str(data["title"]), str(data["what"]), data["status"] == "unverified", chosen)


def _title(area: Area, names: list[str]) -> str:
    words = _and([str(indicators.subject_of(name).data.get("short", name.replace("-", " "))) for name in names])
    return f"{words[0].upper()}{words[1:]}, {area.name}"


def _question(area: Area, names: list[str], end: int) -> str:
    people = _and([str(indicators.subject_of(name).data["noun"]) for name in names])
    partners = "and its partners" if area.kind in ("board", "region", "england") else "and its NHS partners"
    return f"How should {area.name} {partners} commission for {people}, to {end}?"


def _and(items: list[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
