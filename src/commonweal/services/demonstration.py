"""The worked projects of the demonstration: a real place on real open data, and a synthetic council for tables of
single people, which no open data hold. Whatever is invented says so."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from commonweal.analysis import vault
from commonweal.records import clock
from commonweal.records.decisions import Ask
from commonweal.services import (
    actors,
    agenda,
    contracts,
    decisions,
    evidence,
    exchange,
    interests,
    ledger,
    organisations,
    plans,
    projects,
    thread,
)
from commonweal.services.actors import INSTALLATION, Actor
from commonweal.services.partnerships import joint, joint_acts, said
from commonweal.services.plans.gathering import day_of

BANNER = ledger.BANNER
SLUG = "trafford-dementia-falls"
SEN = "trafford-special-needs"
NORTHVALE = "northvale-synthetic"
PARTNERSHIP = "Trafford commissioning partnership (invented)"
AGENCY = "Home care agency (invented)"
DECIDE_BY = date(2027, 2, 4)
INVENTED = "This page, its people, options and costs are invented; the place and the numbers about it are real."
SUMMARIES = {
    SLUG: (
        "More people in Trafford will live with dementia, and more will fall. Council and NHS are thinking about how "
        "to help earlier: somebody to turn to after a diagnosis, and a check after every fall. One small first step "
        f"was decided; the strategy has not been. {INVENTED}"
    ),
    SEN: (
        "Families say that help for children who struggle at school comes late, and that nobody knows which school has "
        "a free place. Council, NHS and schools are thinking about one first look at a child that all of them share. "
        f"Nothing has been decided. {INVENTED}"
    ),
}
# A small decision that was made, and the comment that it answers.
DECIDED, ANSWERED = "first-adviser", "one-name"
YEAR = timedelta(days=365)
FOLDERS = {SLUG: "trafford", SEN: "trafford-sen", NORTHVALE: "northvale"}
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
# Files in a worked project's folder that its team brought; all of them are invented.
BROUGHT: dict[str, tuple[str, ...]] = {SEN: (), SLUG: ("swing-weights", "programme-budget", "marginal-changes")}
# A council in which nobody exists: no figure of it may be taken for Trafford's, so it is a project of its own.
SYNTHETIC: dict[str, Any] = {
    "title": "Older people at home in Northvale (a synthetic council)", "place": "E06990001",
    "question": "What would keep more older people of Northvale at home, and at what cost? Nobody in Northvale exists: "
    "this project shows what tables of single people can tell.",
    "population": "people aged 65 and over, all of them synthetic", "start": 2024, "end": 2029,
}  # fmt: skip
TABLES = (
    "areas", "population-estimate", "population-projection", "population-projection-single-year",
    "population-projection-variants", "people", "person-conditions", "care-packages", "care-episodes", "hospital-stays",
)  # fmt: skip
MADE_BY = (
    "Synthetic: nobody in it exists. Rows of Northvale, of people born in 1958 or before, out of "
    "`commonweal county make --seed 1 --people 30000`."
)
COMPUTED = ("population", "care-states", "segments")  # more would make the start slower: a button computes the others
# What is built of each project, in this order.
PAPERS = {SEN: ("market-position-statement", "committee-paper"), SLUG: ("market-position-statement", "strategy")}
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
    """Put the worked projects, their people and papers, a decision that was made and one that waits in here, once."""
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
        _files(asha, slug)
        thread.compute_all(actor=ben, project=slug, progress=lambda *step: told(str(step[-1])))
    told("A synthetic council, for tables of single people")
    _synthetic(asha, ben)
    told("Who does what for whom (invented)")
    _directory(asha)
    _scheme()
    told("A register of contracts (invented)")
    _register(asha)
    for slug, kinds in PAPERS.items():
        _papers(asha, slug, kinds, told)
        _open(asha, slug)
    told("A decision that was made, and one that waits (invented)")
    _decide(asha, actors.by_username("carys"))
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


def _files(asha: Actor, slug: str) -> None:
    """Who weighs the options how, what is spent and what could be changed, as files that the team brought."""
    for name in BROUGHT[slug]:
        evidence.add(
            actor=asha, project=slug, shape=name, name=name, path=folder(slug) / f"{name}.csv",
            note="Invented for the demonstration", key=f"{_KEY}{slug}-{name}",
        )  # fmt: skip


def _synthetic(asha: Actor, ben: Actor) -> None:
    """A project on a council in which nobody exists, with its tables and what can be told from them alone."""
    projects.create(actor=asha, slug=NORTHVALE, key=f"{_KEY}synthetic", **SYNTHETIC)
    projects.set_team_member(
        actor=asha, project=NORTHVALE, username="ben", part="Analyses", key=f"{_KEY}team-synthetic"
    )  # fmt: skip
    for name in TABLES:
        evidence.add(
            actor=asha, project=NORTHVALE, shape=name, name=name, path=folder(NORTHVALE) / f"synthetic-{name}.parquet",
            note=MADE_BY, key=f"{_KEY}synthetic-{name}",
        )  # fmt: skip
    for name in COMPUTED:
        thread.compute(actor=ben, project=NORTHVALE, name=name)


def _papers(asha: Actor, slug: str, kinds: tuple[str, ...], told: Progress) -> None:
    """The first edition of each paper."""
    for kind in kinds:
        told(f"Building the {kind.replace('-', ' ')}")
        plans.build(actor=asha, project=slug, kind=kind)


def _open(asha: Actor, slug: str) -> None:
    """The public page, with what the partners promise one another and what does not change."""
    at: Any = {"actor": asha, "project": slug}
    decisions.publish(**at, summary=SUMMARIES[slug], key=f"{_KEY}public-{slug}")
    for item in joint.get(**at).commitments:
        joint_acts.publish(**at, uid=item.uid, key=f"{_KEY}promise-{item.uid}")
    agenda.publish_unchanged(
        **at, reviewed_by="Asha Khan (invented)", reviewed_on=date(2026, 11, 12), still_open=True,
        review="Nobody loses what they have a right to. (Invented for the demonstration.)", key=f"{_KEY}stays-{slug}",
    )  # fmt: skip
    if slug != SLUG:  # there, what people said waits for the decision that it led to
        said.publish(**at, key=f"{_KEY}said-{slug}")


def _decide(asha: Actor, carys: Actor) -> None:
    """One decides what another prepared; what people said leads to it; and last she is asked about the strategy."""
    at: Any = {"actor": asha, "project": SLUG}
    if not decisions.listing(**at):
        decisions.save(**at, code=DECIDED, facts={"review_on": day_of(clock.now()) + YEAR})
        decisions.close(actor=carys, project=SLUG, code=DECIDED, key=f"{_KEY}decide")
    made = decisions.listing(**at)[-1]
    words = said.entry(**at, code=ANSWERED).answered["words"]
    said.answer(
        **at, code=ANSWERED, outcome="changed", words=words, target="decision", target_name=made.uid,
        target_title=made.title, key=f"{_KEY}answer",
    )  # fmt: skip
    said.publish(**at, key=f"{_KEY}said")
    decisions.ask(**at, kind="strategy", edition=1, username="carys", answer_by=DECIDE_BY, key=f"{_KEY}ask")


def _silent(words: str) -> None:
    del words
