"""What people recorded in a project, in the shape in which papers show it."""

from collections.abc import Iterable, Sequence
from datetime import date

from commonweal.analysis import plans as papers_of
from commonweal.analysis.plans import Part, Recorded, framework, spending
from commonweal.records.projects import Project, Share, TeamMember
from commonweal.records.thread import LocalFigure
from commonweal.services.plans import committee, local_papers, recording_clauses, recording_people, specification, year
from commonweal.services.plans.committee import CommitteeView, DutyView, MoneyView
from commonweal.services.thread.strand import Strand

UNKNOWN = "not known yet"
INVENTED = " (invented)"


def records_of(held: Strand, local: Sequence[LocalFigure]) -> tuple[Recorded, ...]:
    """Every record that a paper of this project can show."""
    project = held.project
    head, people = committee.view_of(project), recording_people.heard(project)
    ages = framework.ages(project.conditions)
    return (
        Recorded("definitions", "Definitions", framework.definitions(), ours=True),
        Recorded("activities", "Activities", framework.activities(), ours=True),
        Recorded("law", "Legislation and policy", framework.law(ages), ours=True),
        _who(project),
        local_papers.recorded(local_papers.papers_in(project)),
        year.recorded(year.items_of(project)),
        *recording_clauses.recorded(specification.view_of(project)),
        _cover(head, local, recording_people.asked_words(people)),
        _money(head),
        _equality(head),
        _not_known(held, head, local),
        *recording_people.recorded(project, people),
    )


def _who(project: Project) -> Recorded:
    """Who leads and works on the project, and which organisations share in it."""
    team = TeamMember.objects.filter(project=project).select_related("person")
    rows = [(item.person.name, project.organisation.name, item.part) for item in team]
    for share in Share.objects.filter(project=project).select_related("organisation"):
        part = "Works on it with us" if share.level == Share.Level.CONTRIBUTE else "Sees it"
        rows.append(("", share.organisation.name, part))
    table = Part("table", "Who does what in this project", ("Who", "Organisation", "What they do"), tuple(rows))
    return Recorded("who", "Who does what", (table,) if rows else (), ours=True)


def _cover(head: CommitteeView, local: Sequence[LocalFigure], asked: str) -> Recorded:
    """The first page of a committee paper: what, by when, cost, risk, equality, who was asked, what is not known."""
    if not head.decision:
        return Recorded("cover", "At a glance", ())
    done = [duty for duty in head.duties if duty.considered]
    unknown = sum(row.value is None for row in local)
    rows = (
        ("You are asked to decide", head.decision),
        ("Who decides, and when", f"{head.committee}, {papers_of.long_date(head.meets_on)}" if head.meets_on
         else f"{head.committee}, day {UNKNOWN}"),
        ("Cost", _cost(head)),
        ("Who bears it", "; ".join(name for name, _ in head.spending.bearers) or UNKNOWN),
        ("Main risk", head.risk or UNKNOWN),
        ("Equality", f"{len(done)} of 3 parts of the equality duty considered{_days(done)}"),
        ("Who was asked", asked),
        ("Not known yet", f"{unknown} number{'' if unknown == 1 else 's'} that somebody was asked for" if unknown
         else "nothing that somebody was asked for"),
    )  # fmt: skip
    return Recorded("cover", "At a glance", (Part("table", "The decision in short", ("Question", "Answer"), rows),))


def _cost(head: CommitteeView) -> str:
    found = head.spending
    if not head.money:
        return f"{UNKNOWN}: no money is entered"
    years = f"{spending.year_words(found.years[0])}"
    if len(found.years) > 1:
        years += f" to {spending.year_words(found.years[-1])}"
    return f"{found.whole.words} in {years}{INVENTED if found.invented else ''}"


def _days(done: Sequence[DutyView]) -> str:
    days = sorted({duty.considered_on for duty in done if duty.considered_on})
    return f", last on {papers_of.long_date(days[-1])}" if days else ""


def _money(head: CommitteeView) -> Recorded:
    """Money by year and who bears it, then line by line; sums are exact, and *at least* where a line is not known."""
    found = head.spending
    if not head.money:
        return Recorded("money", "Money", ())
    years = tuple(spending.year_words(one) for one in found.years)
    right = tuple(range(1, len(years) + 2))
    totals = [(name, *(one.words if one.pence or one.unknown else "£0" for one in row), _whole(row))
              for name, row in found.bearers]  # fmt: skip
    totals.append(("Together", *(one.words for one in found.by_year), found.whole.words))
    caption = "Money by financial year, and who bears it" + (INVENTED if found.invented else "")
    return Recorded(
        "money", "Money by year, and who bears it",
        (
            Part("table", caption, ("Who bears it", *years, "Together"), tuple(totals), right),
            Part("paragraph", f"Of this, {found.once.words} is paid once and {found.yearly.words} is paid every year."),
            _lines(head.money, found.years),
        ),
    )  # fmt: skip


def _whole(row: Sequence[spending.Total]) -> str:
    return spending.Total(sum(one.pence for one in row), sum(one.unknown for one in row)).words


def _lines(money: Iterable[MoneyView], years: Sequence[int]) -> Part:
    """What the money is for: a row for each thing and body, a column for each year."""
    found: dict[tuple[str, str, str], dict[int, str]] = {}
    for item in money:
        what = item.title + (INVENTED if item.invented else "")
        found.setdefault((what, item.bearer, item.kind_title.lower()), {})[item.year] = item.words
    rows = tuple((*what, *(sums.get(year, "") for year in years)) for what, sums in found.items())
    heads = ("What for", "Who bears it", "How often", *(spending.year_words(year) for year in years))
    return Part("table", "What the money is for", heads, rows, tuple(range(3, len(heads))))


def _equality(head: CommitteeView) -> Recorded:
    """The three limbs of the duty (Equality Act 2010, s149), each with evidence and day, or nothing yet."""
    if not any(duty.considered for duty in head.duties):
        return Recorded("equality", "Equality", ())
    rows = tuple(
        (
            duty.title + (INVENTED if duty.invented else ""),
            duty.considered or "not considered yet",
            duty.evidence or UNKNOWN,
            papers_of.long_date(duty.considered_on) if duty.considered_on else "",
        )
        for duty in head.duties
    )
    heads = ("Part of the duty", "What was considered", "Evidence", "When")
    return Recorded("equality", "Equality", (Part("table", "The equality duty, part by part", heads, rows),))


def _not_known(held: Strand, head: CommitteeView, local: Sequence[LocalFigure]) -> Recorded:
    """What nobody knows yet, with whom to ask: numbers that only people have, money, figures without a number."""
    rows = [(row.title or row.name.replace("-", " ").capitalize(), _asked(row.ask, row.ask_by)) for row in local
            if row.value is None]  # fmt: skip
    rows += [(f"{item.title}, {spending.year_words(item.year)}", _asked(item.ask, item.ask_by)) for item in head.money
             if not item.known]  # fmt: skip
    rows += [
        (item.figure.title, item.figure.reason or "It has not been computed yet.")
        for item in held.figures.values()
        if item.row is None and item.figure.reason
    ]
    heads = ("What", "Who was asked, and by when")
    return Recorded("not-known", "Not known", (Part("table", "Not known yet", heads, tuple(rows)),) if rows else ())


def _asked(whom: str, by: date | None) -> str:
    return f"ask {whom} by {papers_of.long_date(by)}" if by else f"ask {whom}"
