"""The logic model of a project, made of what other pages recorded; and what ties an outcome to the rest of it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from commonweal.analysis import downloads as files
from commonweal.analysis import plans as analysis
from commonweal.analysis import registry
from commonweal.analysis.plans import Part, Recorded, spending
from commonweal.errors import NotFound
from commonweal.records.projects import Project
from commonweal.services import downloads, projects
from commonweal.services.actors import Actor
from commonweal.services.downloads import DownloadFile
from commonweal.services.plans.logic_records import NEEDS, Records, records_of
from commonweal.services.plans.logic_views import (
    DoneView,
    LogicGap,
    LogicModelView,
    MoneyRow,
    NeedLine,
    ObjectiveThread,
    OutcomeThread,
    QuestionTied,
    SeenBy,
)
from commonweal.services.thread import seeing
from commonweal.services.thread.kept import Kept
from commonweal.services.thread.pages import shaped
from commonweal.values.provenance import Result, canonical_json

METHOD, VIEW = "plans.logic-model", "plans.view"
NAME = "logic-model"
JSON = "application/json"
FIRST = "Choose outcomes and clauses of the service, or write objectives and actions: the logic model is made of them."

# Its name in a paper, where nobody reads the paper itself: a list of papers need not know what stands in it.
UNREAD = Recorded(NAME, "Logic model", ())


def get(*, actor: Actor, project: str) -> LogicModelView:
    """The logic model of a project and where its threads break."""
    found = projects.reach(actor, project, VIEW)
    records, result = _computed(actor, found)
    return _view(found, records, result)


def file(*, actor: Actor, project: str, ending: str) -> DownloadFile:
    """The model as rows (`csv`, `xlsx`), or what it is computed from (`json`), as `commonweal run` takes it."""
    records, result = _computed(actor, projects.reach(actor, project, VIEW))
    if ending == "json":
        return DownloadFile(f"{NAME}.json", JSON, canonical_json(records.model).encode())
    if ending not in ("csv", "xlsx"):
        raise NotFound("plans.logic.no-file", "There is no such file.", fix="csv, xlsx or json.")
    data = downloads.table_file(shaped(analysis.table(result)), format=ending, source="What the team recorded")
    return DownloadFile(f"{NAME}.{ending}", files.FORMATS[ending], data)


def recorded(project: Project, figures: Sequence[Kept]) -> Recorded:
    """The model as a paper shows it: a row for each outcome, then what is not there yet. Nothing without outcomes."""
    records = records_of(project, figures)
    view = _view(project, records, _run(records))
    if not view.outcomes:
        return UNREAD
    heads = ("What changes", "What is done for it", "What holds that", "Leads to", "Seen by")
    rows = tuple(_paper_row(view, item) for item in view.outcomes)
    parts = [Part("paragraph", view.words), Part("table", "From what is done to what it is seen by", heads, rows)]
    if view.gaps:
        parts += [Part("paragraph", "Not there yet:"), Part("list", "", tuple(gap.says for gap in view.gaps))]
    return Recorded(NAME, "Logic model", tuple(parts))


def _paper_row(view: LogicModelView, item: OutcomeThread) -> tuple[str, ...]:
    texts = {one.code: one.text for one in view.objectives}
    aims = f" ({', '.join(item.aims).lower()})" if item.aims else ""
    return (
        item.text,
        "; ".join(one.title for one in item.done) or "nothing yet",
        item.held_words,
        "; ".join(texts[code] for code in item.objectives) + aims or "no objective yet",
        "; ".join(measure_words(one) for one in item.measures) or "nothing yet",
    )


def measure_words(item: SeenBy) -> str:
    """A measure in a line: what is counted, how often, from what to what by when."""
    often = f", {item.often}" if item.often else ""
    by = f"by {day_words(item.by)}" if item.by else ""
    wanted = " ".join(part for part in (f"wanted {item.target}" if item.target else "", by) if part)
    said = "; ".join(part for part in (f"now {item.baseline}" if item.baseline else "", wanted) if part)
    return f"{item.what}{often} ({said or 'baseline and target not known yet'})"


def day_words(text: str) -> str:
    """A day that was kept as text, as people read it; other words as they are."""
    try:
        return analysis.long_date(date.fromisoformat(text))
    except ValueError:
        return text


def _computed(actor: Actor, project: Project) -> tuple[Records, Result]:
    records = records_of(project, seeing.figures(actor, project, room=NEEDS))
    return records, _run(records)


def _run(records: Records) -> Result:
    return registry.run(registry.Recipe(METHOD, {"model": records.model}))


def _view(project: Project, records: Records, result: Result) -> LogicModelView:
    value = result.value
    done = {row["code"]: _done(row) for row in value["activities"]}
    tests = {row["code"]: _question(row) for row in value["tests"]}
    aims = {row["code"]: str(row["title"]) for row in value["aims"]}
    written = [row["measures"] for row in records.model["outcomes"]]
    outcomes = tuple(
        _outcome(row, texts, done, tests, aims) for row, texts in zip(value["outcomes"], written, strict=True)
    )
    objectives = tuple(_objective(row, value, done, aims) for row in value["objectives"])
    used = {one.code for item in (*outcomes,) for one in item.done}
    used |= {one.code for item in objectives for one in item.actions}
    begun = bool(outcomes or objectives or done)
    return LogicModelView(
        project=project.slug, begun=begun, words=analysis.words(result) if begun else FIRST,
        needs=tuple(NeedLine(row["name"], row.get("title", ""), row["says"]) for row in value["needs"]),
        put_in=value["put_in"]["words"], years=tuple(spending.year_words(one) for one in value["put_in"]["years"]),
        money=tuple(_money(row) for row in value["put_in"]["lines"]),
        days=tuple(_days(row) for row in value["put_in"]["days"]), outcomes=outcomes, objectives=objectives,
        running=tuple(item for item in done.values() if item.running),
        loose=tuple(item for item in done.values() if item.code not in used and not item.running),
        tests=tuple(tests.values()), gaps=tuple(_gap(row, records.uids) for row in value["gaps"]),
        notes=tuple(str(note) for note in value["notes"]),
    )  # fmt: skip


def _done(row: Mapping[str, Any]) -> DoneView:
    return DoneView(
        row["code"], row["kind"], row["title"], row["says"], tuple(row["produces"]), row["running"], row["who"],
        row["by"],
    )  # fmt: skip


def _question(row: Mapping[str, Any]) -> QuestionTied:
    return QuestionTied(row["code"], row["says"], row["verdict"], row["frozen"], row["due"])


def _money(row: Mapping[str, Any]) -> MoneyRow:
    sums = tuple(spending.Total(one["pence"], one["unknown"]) for one in row["by_year"])
    said = tuple(one.words if one.pence or one.unknown else "" for one in sums)
    return MoneyRow(row["title"], tuple(row["bearers"]), said, row["invented"])


def _days(row: Mapping[str, Any]) -> str:
    """`Data and figures: 30 days needed, 40 there`."""
    needed, there = row.get("needed"), row.get("available")
    said = [f"{needed:g} days needed" if needed is not None else "days not known yet",
            f"{there:g} there" if there is not None else ""]  # fmt: skip
    return f"{row['part']}: {', '.join(part for part in said if part)}"


def _outcome(
    row: Mapping[str, Any], texts: Sequence[str], done: Mapping[str, DoneView], tests: Mapping[str, QuestionTied],
    aims: Mapping[str, str],
) -> OutcomeThread:  # fmt: skip
    return OutcomeThread(
        code=row["code"], number=row["number"], text=row["text"],
        done=tuple(done[code] for code in row["activities"]), held=row["held"],
        held_words=analysis.HELD[row["held"]], tests=tuple(tests[code] for code in row["tests"]),
        objectives=tuple(row["objectives"]), aims=tuple(aims.get(code, code) for code in row["aims"]),
        measures=tuple(_measure(text, one) for text, one in zip(texts, row["measures"], strict=True)),
        whole=row["whole"],
    )  # fmt: skip


def _measure(text: str, row: Mapping[str, Any]) -> SeenBy:
    kept = {name: str(row[name]) for name in ("what", "often", "baseline", "source", "target", "by")}
    return SeenBy(text=text, lacks=tuple(row["lacks"]), **kept)


def _objective(
    row: Mapping[str, Any], value: Mapping[str, Any], done: Mapping[str, DoneView], aims: Mapping[str, str]
) -> ObjectiveThread:
    numbers = {one["code"]: one["number"] for one in value["outcomes"]}
    return ObjectiveThread(
        row["code"], row["text"], row["because"], tuple(aims.get(code, code) for code in row["aims"]),
        tuple(done[code] for code in row["actions"]), tuple(numbers[code] for code in row["outcomes"]), row["measure"],
    )  # fmt: skip


def _gap(row: Mapping[str, Any], uids: Mapping[tuple[str, str], str]) -> LogicGap:
    uid = uids.get((row["page"], row["about"]), "")
    return LogicGap(row["code"], row["step"], row["about"], row["says"], row["fix"], row["page"], uid)
