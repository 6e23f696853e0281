"""Where partners stand, area by area. Disagreement is shown: nothing here averages, and no level counts as better."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LEVELS = ("separate", "parallel", "joint", "integrated")
Held = Mapping[str, bool | None]


@dataclass(frozen=True, slots=True)
class Checked:
    """What statements say: the highest level whose statements all hold, and the levels that answers could still change.

    `level` is None when no level's statements all hold. `below` are levels under it whose statements do not all hold.
    """

    level: str | None
    undecided: tuple[str, ...]
    below: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """One area: where each partner says it stands, and whether they say the same.

    `agreed` is the level that all partners gave, None while they differ or while one has not answered.
    """

    code: str
    said: Mapping[str, str]
    agreed: str | None
    differ: bool
    silent: tuple[str, ...]


def by_statements(statements: Mapping[str, Sequence[str]], held: Held) -> Checked:
    """The level that statements give: `statements` maps a level to the codes of its statements, `held` a code to
    whether it holds; a code that is absent or None is not known."""
    truth = {level: _all([held.get(code) for code in statements.get(level, ())]) for level in LEVELS}
    holding = [level for level in LEVELS if truth[level]]
    level = holding[-1] if holding else None
    at = LEVELS.index(level) if level else -1
    undecided = tuple(name for name in LEVELS[at + 1 :] if truth[name] is None)
    return Checked(level, undecided, tuple(name for name in LEVELS[1 : max(at, 0)] if not truth[name]))


def compare(areas: Sequence[str], answers: Mapping[str, Mapping[str, str]]) -> tuple[Area, ...]:
    """Each area with what every partner said; `answers` maps a partner to its level in each area."""
    found = []
    for code in areas:
        said = {name: levels[code] for name, levels in answers.items() if code in levels}
        silent = tuple(name for name in answers if name not in said)
        words = set(said.values())
        agreed = next(iter(words)) if len(words) == 1 and not silent and len(said) > 1 else None
        found.append(Area(code, said, agreed, len(words) > 1, silent))
    return tuple(found)


def _all(truths: Sequence[bool | None]) -> bool | None:
    """Whether all hold; unknown while the unknown ones decide; an empty level never holds."""
    if not truths or False in truths:
        return False
    return None if None in truths else True
