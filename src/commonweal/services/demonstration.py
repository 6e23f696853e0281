"""The worked projects of the demonstration: a real place on real open data; whatever is invented says so."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from commonweal.analysis import vault
from commonweal.records.decisions import Ask
from commonweal.services import (
    actors,
    contracts,
    decisions,
    exchange,
    interests,
    ledger,
    organisations,
    plans,
    projects,
    thread,
)
from commonweal.services.actors import INSTALLATION, Actor
from commonweal.services.partnerships import said

BANNER = ledger.BANNER
SLUG = "trafford-dementia-falls"
SEN = "trafford-special-needs"
PARTNERSHIP = "Trafford commissioning partnership (invented)"
AGENCY = "Home care agency (invented)"
DECIDE_BY = date(2027, 2, 4)
SUMMARY = (
    "More people in Trafford will live with dementia, and more will fall. Council and NHS are thinking about how to "
    "help earlier: somebody to turn to after a diagnosis, and a check after every fall. Nothing has been decided. "
    "This page, its people, options and costs are invented; the place and the numbers about it are real."
)
FOLDERS = {SLUG: "trafford", SEN: "trafford-sen"}
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """An invented person to sign in as by clicking their name."""

    username: str
    name: str
    role: str
    words: str


PEOPLE = (
    DemoPerson("asha", "Asha Khan", "commissioner", "Commissioner (invented): leads the project"),
    DemoPerson("ben", "Ben Ojo", "analyst", "Analyst (invented): brings data and checks figures"),
    DemoPerson("carys", "Carys Lloyd", "board-member", "Board member (invented): is asked to decide"),
    DemoPerson("dev", "Dev Patel", "provider", "Provider (invented): reads what is public"),
    DemoPerson(
        "ewan", "Ewan Price", "board-member", "Board member with a share in a care agency (invented): walled off"
    ),
)
# Who keeps the scheme of delegation: nobody signs in as this person by a click.
KEEPER = DemoPerson("erin", "Erin Walsh", "organisation-admin", "Democratic services (invented): keeps the scheme")
SCHEME = (
    ("Head of commissioning (invented)", "commissioner", "250000"),
    ("Partnership board (invented)", "board-member", "5000000"),
)
# Each step of loading is a command with a key of its own: a load that was cut short goes on where it stopped.
_KEY = "demonstration:"


@dataclass(frozen=True, slots=True)
class DemoLoaded:
    """What `load` did: nothing the second time."""

    project: str
    loaded: bool
    seconds: float


def folder(slug: str = SLUG) -> Path:
    """The folder of a worked project's input files: in the checkout, or inside the installed package."""
    package, name = Path(__file__).resolve().parents[1], FOLDERS[slug]
    installed = package / "examples" / name
    return installed if installed.is_dir() else package.parents[1] / "examples" / name


def load(*, progress: Progress | None = None) -> DemoLoaded:
    """Put the worked project, its people, papers and the decision that waits into this installation, once."""
    started = time.monotonic()
    told = progress or _silent
    if is_loaded():
        return DemoLoaded(SLUG, False, time.monotonic() - started)
    told("People and organisations (invented)")
    _people()
    asha, ben = actors.by_username("asha"), actors.by_username("ben")
    for slug, ending in ((SLUG, ""), (SEN, "-sen")):
        told("The worked project" if slug == SLUG else "A second worked project")
        exchange.import_project(actor=asha, path=folder(slug), slug=slug, key=f"{_KEY}import{ending}")
        projects.set_team_member(actor=asha, project=slug, username="ben", part="Analyses", key=f"{_KEY}team{ending}")
        thread.compute_all(actor=ben, project=slug, progress=lambda *step: told(str(step[-1])))
    told("Who does what for whom (invented)")
    _directory(asha)
    _scheme()
    told("A register of contracts (invented)")
    _register(asha)
    plans.build(actor=asha, project=SEN, kind="market-position-statement")
    _papers(asha, told)
    return DemoLoaded(SLUG, True, time.monotonic() - started)


def is_loaded() -> bool:
    """Whether the last step of loading was done: the board member was asked."""
    return Ask.objects.filter(edition__paper__project__slug=SLUG).exists()


def _people() -> None:
    make, key = organisations.create, f"{_KEY}organisation-"
    partnership = make(actor=INSTALLATION, name=PARTNERSHIP, kind="council", key=f"{key}1")
    agency = make(actor=INSTALLATION, name=AGENCY, kind="provider", key=f"{key}2")
    for person in (*PEOPLE, KEEPER):
        home = agency if person.role == "provider" else partnership
        organisations.add_person(
            actor=INSTALLATION, organisation=home.uid, username=person.username, name=person.name,
            roles=(person.role,), key=f"{_KEY}person-{person.username}",
        )  # fmt: skip
    interests.declare(
        actor=actors.by_username("ewan"), body=AGENCY, kind="financial", what="I own a quarter of it (invented)",
        key=f"{_KEY}interest",
    )  # fmt: skip


def _scheme() -> None:
    """Who may decide how much: the lines of an invented scheme of delegation."""
    erin = actors.by_username(KEEPER.username)
    for number, (body, role, most) in enumerate(SCHEME, start=1):
        facts = {
            "body": body, "role": role, "to_pounds": most, "in_force_from": date(2026, 4, 1),
            "document": "Scheme of delegation (invented)", "version": "April 2026", "invented": True,
        }  # fmt: skip
        decisions.set_limit(actor=erin, facts=facts, key=f"{_KEY}limit-{number}")


def _directory(asha: Actor) -> None:
    """A place committee that exercises some tasks of the board, a place that was drawn, a board that was proposed."""
    key, begun = f"{_KEY}directory-", date(2026, 4, 1)
    committee = organisations.describe(
        actor=asha, name="Trafford place committee (invented)", kind="committee", level="place", begins_on=begun,
        key=f"{key}1",
    )  # fmt: skip
    organisations.link(actor=asha, child=committee.id, parent="QOP", kind="parent", begins_on=begun, key=f"{key}2")
    organisations.delegate(
        actor=asha, delegator="QOP", delegate=committee.id, service="community-health", power="committee",
        begins_on=begun, document="Scheme of delegation, April 2026 (invented)", tasks=("design", "secure", "watch"),
        places=("E08000009",), key=f"{key}3",
    )  # fmt: skip
    organisations.draw_place(
        actor=asha, name="Trafford and Stockport (invented)", members=("E08000009", "E08000007"),
        note="Two councils that share a team for falls", key=f"{key}4",
    )  # fmt: skip
    facts = organisations.BodyFacts(
        "Falls oversight board (invented)", "To watch the falls plan", members=10, meetings_a_year=12,
        hours_a_meeting=5, pounds_a_day=300,
    )  # fmt: skip
    organisations.check_new_body(actor=asha, facts=facts, key=f"{key}5")


def _register(asha: Actor) -> None:
    """Contracts and grants as a council's own spreadsheet holds them, matched as the page would offer."""
    file = folder() / "contracts-register.csv"
    data = vault.received(file)
    found = contracts.look(actor=asha, filename=file.name, data=data)
    columns = {item.name: item.heading for item in found.columns}
    contracts.load(actor=asha, filename=file.name, data=data, columns=columns, key=f"{_KEY}register")


def _papers(asha: Actor, told: Progress) -> None:
    """The market position statement, the public page, the strategy, and last the question to the board member."""
    for kind in ("market-position-statement", "strategy"):
        told(f"Building the {kind.replace('-', ' ')}")
        plans.build(actor=asha, project=SLUG, kind=kind)
    decisions.publish(actor=asha, project=SLUG, summary=SUMMARY, key=f"{_KEY}public")
    said.publish(actor=asha, project=SLUG, key=f"{_KEY}said")
    decisions.ask(
        actor=asha, project=SLUG, kind="strategy", edition=1, username="carys", answer_by=DECIDE_BY, key=f"{_KEY}ask"
    )


def _silent(words: str) -> None:
    del words
