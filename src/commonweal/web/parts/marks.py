"""Small things that say how far a statement may be trusted, in words and never by colour alone."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead. `hidden` is read out after the words, to tell two links of the same words apart."""

    text: str
    href: str
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """A status or mark: words in a coloured box."""

    text: str
    colour: str = "grey"


@dataclass(frozen=True, slots=True)
class NotKnown:
    """Something that nobody here knows yet: what it is, why it matters, and what would make it known."""

    what: str
    why: str = ""
    remedy: str = ""
    action: Link | None = None


@dataclass(frozen=True, slots=True)
class Newer:
    """Newer data exists than that which a figure or paper rests on: one sentence a reason."""

    reasons: tuple[str, ...] = ()
    action: Link | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A message at the top of a page: `kind` is `success`, `information` or `warning`."""

    text: str
    kind: str = "information"


# The five statuses of a task, as the hub says them.
STATUSES = {
    "not-started": Tag("Not started", "grey"),
    "in-progress": Tag("In progress", "blue"),
    "needs-attention": Tag("Needs attention", "orange"),
    "completed": Tag("Completed", "green"),
    "cannot-start-yet": Tag("Cannot start yet", "white"),
}


def status(key: str) -> Tag:
    """The tag of a status; a key of its own words where the key is not one of the five."""
    return STATUSES.get(key.replace("_", "-").replace(" ", "-").lower(), Tag(key.capitalize()))
