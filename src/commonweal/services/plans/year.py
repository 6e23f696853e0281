"""The year of a commissioning framework: what happens when, who does it, and in which paper it ends."""

import csv
from dataclasses import dataclass
from datetime import date
from io import StringIO

from commonweal.analysis import plans as papers_of
from commonweal.analysis.plans import year
from commonweal.errors import Invalid, NotFound, Problem
from commonweal.records import clock
from commonweal.records.plans import CalendarItem
from commonweal.records.projects import Project
from commonweal.records.writing import by_uid
from commonweal.services import commands, projects
from commonweal.services.actors import Actor
from commonweal.services.plans.views import PaperFile

VIEW, WRITE = "plans.view", "plans.write"
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class YearItem:
    """Something that happens every year. `uid` is empty for a usual item that nobody has taken yet."""

    uid: str
    title: str
    month: int
    day: int | None
    who: str
    paper: str
    why: str
    cite: str = ""

    @property
    def when(self) -> str:
        """`1 April`, or the month alone."""
        return f"{self.day} {MONTHS[self.month - 1]}" if self.day else MONTHS[self.month - 1]


@dataclass(frozen=True, slots=True)
class YearView:
    """The year of a project from April on, and the usual items that it has not taken."""

    project: str
    items: tuple[YearItem, ...]
    usual: tuple[YearItem, ...]

    @property
    def months(self) -> tuple[tuple[str, tuple[YearItem, ...]], ...]:
        """Each month of the financial year with what happens in it."""
        return tuple(
            (MONTHS[month - 1], tuple(item for item in self.items if item.month == month))
            for month in year.financial_months()
        )


def get(*, actor: Actor, project: str) -> YearView:
    """The year of a project, and what most places also do."""
    found = projects.reach(actor, project, VIEW)
    items = items_of(found)
    taken = {item.title for item in items}
    usual = tuple(
        YearItem("", item.title, item.month, item.day, item.who, item.paper, item.why, item.cite)
        for item in year.usual()
        if item.title not in taken
    )
    return YearView(found.slug, items, usual)


def take_usual(
    *, actor: Actor, project: str, titles: tuple[str, ...] | None = None, key: str | None = None
) -> YearView:
    """Take the usual items of these titles into the project's year; all that it has not, where none are named."""
    found = projects.reach(actor, project, WRITE)
    usual = {item.title: item for item in year.usual()}
    unknown = [title for title in titles or () if title not in usual]
    if unknown:
        raise Invalid("plans.year.unknown", f"'{unknown[0][:80]}' is not among the usual items of a year.")
    wanted = titles if titles is not None else tuple(usual)
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body={"take": list(wanted)}) as done:
        if not done.replayed:
            there = set(CalendarItem.objects.filter(project=found).values_list("title", flat=True))
            for item in (usual[title] for title in wanted if title not in there):
                CalendarItem(
                    project=found, title=item.title, month=item.month, day=item.day, who=item.who, paper=item.paper,
                    why=item.why,
                ).save()  # fmt: skip
    return get(actor=actor, project=project)


def write(  # noqa: PLR0913 (one a field)
    *,
    actor: Actor,
    project: str,
    title: str,
    month: int,
    day: int | None = None,
    who: str = "",
    paper: str = "",
    why: str = "",
    uid: str = "",
    key: str | None = None,
) -> YearView:
    """Write something that happens every year; with `uid`, change it."""
    found = projects.reach(actor, project, WRITE)
    _check(title, month, day)
    fields = {"title": title.strip(), "month": month, "day": day, "who": who, "paper": paper, "why": why}
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body={"uid": uid, **fields}) as done:
        if not done.replayed:
            row = _own(found, uid) if uid else CalendarItem(project=found)
            if CalendarItem.objects.filter(project=found, title=title.strip()).exclude(pk=row.pk).exists():
                said = "There is something of this name in the year already."
                raise Invalid("plans.year.twice", said, problems=[Problem("plans.year.twice", said, column="title")])
            for name, value in fields.items():
                setattr(row, name, value)
            row.save()
    return get(actor=actor, project=project)


def drop(*, actor: Actor, project: str, uid: str, key: str | None = None) -> YearView:
    """Take something out of the year; its history stays."""
    found = projects.reach(actor, project, WRITE)
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body={"drop": uid}) as done:
        if not done.replayed:
            _own(found, uid).delete()
    return get(actor=actor, project=project)


def file(*, actor: Actor, project: str, ending: str) -> PaperFile:
    """The year as a file: `ics` for calendars (every item comes again each year), `csv` for spreadsheets."""
    found = projects.reach(actor, project, VIEW)
    if ending not in ("ics", "csv"):
        raise NotFound("plans.year.format", "The year is a calendar file (.ics) or a table (.csv).", fix="Use one.")
    items, name = items_of(found), f"{found.slug}-year.{ending}"
    if ending == "csv":
        return PaperFile(name, "text/csv; charset=utf-8", _csv(items))
    now = clock.now()
    entries = [
        year.Entry(f"{item.uid}@commonweal", year.next_on(item.month, item.day, now.date()), item.title, _notes(item))
        for item in items
    ]
    return PaperFile(name, "text/calendar; charset=utf-8", year.ics_file(f"{found.title}: the year", entries, now))


def items_of(project: Project) -> tuple[YearItem, ...]:
    """The year of a project from April on; for services."""
    order = year.financial_months()
    rows = sorted(CalendarItem.objects.filter(project=project), key=lambda row: (order.index(row.month), row.day or 99))
    return tuple(YearItem(str(row.uid), row.title, row.month, row.day, row.who, row.paper, row.why) for row in rows)


def recorded(items: tuple[YearItem, ...]) -> papers_of.Recorded:
    """The year as papers show it."""
    rows = tuple((item.when, item.title, item.who, item.paper) for item in items)
    table = papers_of.Part("table", "The year", ("When", "What", "Who", "Paper"), rows)
    return papers_of.Recorded("calendar", "The year", (table,) if rows else ())


def _check(title: str, month: int, day: int | None) -> None:
    problems = []
    if not title.strip():
        problems.append(Problem("plans.year.empty", "Write what happens.", column="title"))
    if not 1 <= month <= 12:
        problems.append(Problem("plans.year.month", "Choose a month.", column="month"))
    elif day is not None:
        try:
            date(2024, month, day)  # a leap year: 29 February is a day
        except ValueError:
            words = f"{MONTHS[month - 1]} has no day {day}."
            problems.append(Problem("plans.year.day", words, "Leave it empty for the month as a whole.", column="day"))
    if problems:
        raise Invalid("plans.year.faults", problems[0].message, fix=problems[0].fix, problems=problems)


def _own(project: Project, uid: str) -> CalendarItem:
    found: CalendarItem | None = by_uid(CalendarItem.objects.filter(project=project), uid)
    if found is None:
        raise NotFound("plans.year.gone", "It is not in the year of this project.", fix="Go back to the year.")
    return found


def _notes(item: YearItem) -> str:
    return "\n".join(part for part in (item.who, item.paper, item.why) if part)


def _csv(items: tuple[YearItem, ...]) -> bytes:
    held = StringIO()
    writer = csv.writer(held)
    writer.writerow(["Month", "Day", "What", "Who", "Paper", "Why"])
    for item in items:
        cells = (MONTHS[item.month - 1], item.day or "", item.title, item.who, item.paper, item.why)
        writer.writerow(_tame(cell) for cell in cells)
    return b"\xef\xbb\xbf" + held.getvalue().encode()


def _tame(cell: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = str(cell)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t") else text
