"""What a commissioning framework begins with, from content: terms, the activities of the cycle, the law."""

from collections.abc import Sequence

from commonweal.analysis.needs import conditions as subjects
from commonweal.engine.plans.draft import Part
from commonweal.reference import content

FOLDER = "framework"
ADULTS, CHILDREN = "adults", "children"


def ages(conditions: Sequence[str]) -> frozenset[str]:
    """Whether a project is about adults, children, or both; about adults where it names nothing."""
    found = {ADULTS if subjects.about_adults(name) else CHILDREN for name in conditions}
    return frozenset(found or {ADULTS})


def definitions() -> tuple[Part, ...]:
    """The terms that a framework settles."""
    rows = tuple((item["name"], item["says"]) for item in content.load(f"{FOLDER}/definitions").data["term"])
    return (Part("table", "Terms", ("Term", "What it means here"), rows),)


def activities() -> tuple[Part, ...]:
    """The four tasks of the cycle and the papers that they end in."""
    data = content.load(f"{FOLDER}/activities").data["task"]
    rows = tuple((item["name"], item["does"], item["ends"]) for item in data)
    return (Part("table", "The four tasks", ("Task", "What is done", "Ends in"), rows),)


def law(about: frozenset[str]) -> tuple[Part, ...]:
    """The law that the partners answer to, of the ages that the project is about; a mark where nobody verified it."""
    rows = []
    for item in content.load(f"{FOLDER}/law").data["law"]:
        if about & set(item["for"]):
            mark = "" if item["status"] == "verified" else " (nobody has verified this yet)"
            rows.append((item["says"], item["who"], item["cite"] + mark))
    return (Part("table", "Law that we answer to", ("What it asks", "Of whom", "Where it stands"), tuple(rows)),)
