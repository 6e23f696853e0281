"""What every operation that writes is sent with, so that it can be sent thirty times at once.

`tests/integration/test_double_submission.py` finds every operation of the API that is no GET, and fails with the name of
each that nothing here tells how to send. Forms of pages are found by their links: `tests/support/sent_forms.py`.

**You added an operation?** Add a line to `OPERATIONS`: method and address (as `tests/architecture/test_routes.py` writes
them, without `api/`, `projects/<project>` as `P`) → the body that it takes. A text that begins with `@` is looked up in
`Stage.found`, and so is every `<part>` of the address, by the word before it (`hypotheses/<uid>`); a line `Sent(…)` says
more: files, values for the address, another person. Add what it acts on to `stage()`.

What keeps nothing, or cannot be sent here, stands in `KEEP_NOTHING` with the reason.

**You added a form?** See `tests/support/form_words.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from docx import Document

from commonweal.analysis.partnerships import lists
from commonweal.records import models as records
from commonweal.services import agenda, decisions, demonstration, exchange, ledger, thread, tokens
from commonweal.services.actors import Actor
from commonweal.services.partnerships import funds_acts, joint_acts
from commonweal.services.people import experience
from commonweal.services.plans import year
from tests.support import factories, joint, pages
from tests.support.at_once import rows
from tests.support.guards import guards_off


def _word() -> bytes:
    """A small Word file."""
    file = BytesIO()
    made = Document()
    made.add_heading("Our paper", 1)
    made.add_paragraph("What we do.")
    made.save(file)
    return file.getvalue()


WORD = _word()
ROLES = ("analyst", "commissioner", "board-member", "finance", "contract-manager", "organisation-admin")
SLUG = "worked"
DAY = date(2026, 4, 1)
POPULATION = (demonstration.folder() / "mid-2024-population.csv").read_bytes()


@dataclass(frozen=True)
class Sent:
    """How to send one operation: the body, files, values for parts of the address, and who sends it."""

    body: Any = None
    files: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)
    where: Mapping[str, str] = field(default_factory=dict)
    who: str = "first"


@dataclass
class Stage:
    """A council with a worked project, two people who may do everything, and what operations act on."""

    people: dict[str, Actor]
    found: dict[str, str]
    home: Path = Path()
    tokens: dict[str, str] = field(default_factory=dict)

    def program(self, who: str) -> Client:
        """A program that acts for a person."""
        if who not in self.tokens:
            self.tokens[who] = tokens.issue(actor=self.people[who], label="test").token
        return Client(headers={"Authorization": f"Bearer {self.tokens[who]}"}, raise_request_exception=False)

    def browser(self, who: str) -> Client:
        """A browser in which a person is signed in."""
        client = Client(raise_request_exception=False)
        client.force_login(get_user_model().objects.get(username=self.people[who].username))
        return client


def stage() -> Stage:
    """The worked project of the demonstration in a council of the tests, with something of every kind in it."""
    home, other = factories.organisation("First Council"), factories.organisation("Second Council")
    people = {name: factories.person(name, home.uid, *ROLES) for name in ("first", "second")}
    factories.person("partner", other.uid, "commissioner")
    first = people["first"]
    exchange.import_project(actor=first, path=demonstration.folder(), slug=SLUG)
    view = exchange_view(first)
    pages.edition(view)
    pages.edition(view, kind="market-position-statement")
    found = {"project": SLUG, "home": home.uid, "organisation": other.uid}
    found |= {"kind": "strategy", "number": "1", "format": "html"}
    for code, kind in (("draft", "recommend"), ("later", "recommend"), ("gone", "defer")):
        made = decisions.start(actor=first, project=SLUG, kind=kind, title=f"{code.title()} decision")
        decisions.save(actor=first, project=SLUG, code=made.code, facts={"reasons": "It helps."})
        found[code] = made.code
    decisions.save(actor=first, project=SLUG, code=found["later"], facts={"disclosure": "s22"})
    found["withheld"] = decisions.close(actor=first, project=SLUG, code=found["later"]).uid
    limit = {"body": "Cabinet", "role": "board-member", "in_force_from": DAY, "document": "Constitution"}
    found["limit"] = decisions.set_limit(actor=first, facts=limit).uid
    decisions.set_limit(actor=first, facts={**limit, "body": "Partnership board (invented)"})
    thread.ensure_default_figures(actor=first, project=SLUG)
    for name, kind in (("tested", "does-it-work"), ("proved", "is-it-so")):
        words = {"kind": kind, "statement": f"It is {name}.", "test_method": "We count falls."}
        agenda.add_hypothesis(actor=first, project=SLUG, **words)
        found[name] = str(records.Hypothesis.objects.get(statement=words["statement"]).uid)
    agenda.settle_hypothesis(actor=first, project=SLUG, uid=found["proved"], status="supported", found="All of them.")
    found["experience"] = experience.add(actor=first, side="lived", words="A carer", from_year=2015).uid
    found["fund"] = _fund(first)
    every = year.get(actor=first, project=SLUG).items[0]
    year.drop(actor=first, project=SLUG, uid=every.uid)
    found["usual-day"] = every.title
    listed = {(item.kind, item.name) for item in records.Stakeholder.objects.all()}
    usual = [(kind.code, item.name) for kind in lists.kinds(("dementia", "falls")) for item in kind.usual]
    found["usual"] = ":".join(next(pair for pair in usual if pair not in listed))
    last = ledger.head()
    return Stage(people, {**found, "head.number": str(last.number), "head.hash": last.hash})


def _fund(actor: Actor) -> str:
    """A fund that can be agreed; its code."""
    joint_acts.add_partner(actor=actor, project=SLUG, name=joint.BOARD)
    facts = {
        **joint.READY,
        "title": "Equipment at home",
        "kind": "section-75",
        "starts": "2026-04-01",
        "host": joint.BOARD,
    }
    code = funds_acts.add(actor=actor, project=SLUG, facts=facts).code
    line = {"year": 2026, "stream": "other", "partner": joint.BOARD, "planned": "100"}
    funds_acts.put_in(actor=actor, project=SLUG, code=code, **line)
    return code


@contextmanager
def staged(home: Path) -> Iterator[Stage]:
    """The stage in a home of its own; everything is gone afterwards."""
    standing = {name for name, count in rows().items() if count}
    if standing:
        raise RuntimeError(f"This is no empty database of tests: {', '.join(sorted(standing))}")
    before, settings.HOME = settings.HOME, home
    try:
        made = stage()
        made.home = home
        yield made
    finally:
        settings.HOME = before
        with guards_off():  # as Django empties tables after a test that commits, with what it fills in itself
            call_command("flush", verbosity=0, interactive=False)
        cache.clear()


def exchange_view(actor: Actor) -> Any:
    """The worked project as its service shows it."""
    from commonweal.services import projects

    return projects.get(actor=actor, project=SLUG)


def first_of(model: str, column: str = "uid") -> str:
    """What names the first row of a model, for an address; empty where there is none."""
    row = getattr(records, model).objects.order_by("pk").first()
    return str(getattr(row, column)) if row is not None else ""


# The word before a part of an address → the rows that it names, and by what.
NAMED = {
    "actions": ("Action", "uid"), "capacity": ("CapacityLine", "uid"), "clauses": ("ServiceClause", "code"),
    "commitments": ("JointCommitment", "uid"), "concerns": ("Concern", "uid"), "consultations": ("Consultation", "code"),
    "contracts": ("Contract", "uid"), "criteria": ("Criterion", "code"), "delegations": ("Delegation", "uid"), "evidence": ("HypothesisEvidence", "uid"),
    "figures": ("Figure", "name"), "funds": ("PooledFund", "code"), "hypotheses": ("Hypothesis", "uid"),
    "interests": ("RegisteredInterest", "uid"), "lines": ("FundContribution", "uid"), "links": ("OrganisationLink", "uid"), "local-figures": ("LocalFigure", "name"),
    "local-papers": ("LocalPaper", "uid"), "log": ("Engagement", "code"), "money": ("MoneyLine", "uid"),
    "objectives": ("Objective", "uid"), "options": ("Option", "code"), "outcomes": ("ServiceOutcome", "code"), "places": ("DrawnPlace", "uid"), "partners": ("PartnerPriority", "uid"),
    "parts": ("Segment", "code"), "priorities": ("Priority", "uid"), "recusals": ("Recusal", "uid"),
    "said": ("Comment", "code"), "stakeholders": ("Stakeholder", "code"), "steps": ("JointStep", "uid"),
    "vital-services": ("VitalService", "uid"), "year": ("CalendarItem", "uid"),
}  # fmt: skip
PLAN = {
    "outcome": "Falls at home in a year", "direction": "fall", "size": 5, "smallest": 2, "unit": "falls",
    "compared_with": "The year before", "design": "before and after", "results_on": "2027-11-30",
}  # fmt: skip
AGREED = "Share of support plans that the person, or somebody they chose, has agreed: reviewed each quarter"
PEOPLE = {"took_part": {"part": {"people who use services": 4}}}
OPERATIONS: dict[str, Any] = {
    # First what later lines would stand in the way of: an open consultation, a criterion without scores.
    "PUT P/weights": {"weights": {}},
    "POST P/decisions/drafts/<code>/close": Sent({}, where={"code": "@draft"}, who="second"),
    "POST P/papers/<kind>/editions/<int:number>/ask": {"username": "second"},
    "POST P/papers/<kind>/editions/<int:number>/answer": Sent({"answer": "conditions", "text": "If it starts in April."}, who="second"),
    "POST P/papers/<kind>/editions/<int:number>/adopt": Sent(
        {"reasons": "It helps most people.", "accepts_unverified_by": "second"}, who="second"
    ),
    "POST contracts": {"service": "Day care", "provider": "A provider of care"},
    "PUT contracts/<uid>": {"service": "Day care", "provider": "Another provider of care"},
    "POST contracts/<uid>/intention": {"intention": "renew", "reason": "It works for people."},
    "POST contracts/load": Sent(
        {"service": "service", "provider": "provider", "ends_on": "ends", "notice": "notice", "value": "value",
         "owner": "owner"},
        {"file": ("register.csv", b"service,provider,ends,notice,value,owner\nDay care,Some,2027-03-31,3 months,1000,Me\n")},
    ),
    "POST account/experience": {"side": "provider", "words": "Ran a home care branch", "from_year": 2014},
    "DELETE account/experience/<uid>": Sent(where={"uid": "@experience"}),
    "POST interests": {"body": "A firm", "kind": "financial", "what": "I own shares in it."},
    "POST interests/<uid>/end": {},
    "POST ledger/countersign": {"number": "@head.number", "hash": "@head.hash"},
    "POST delegation": {"body": "Board", "role": "board-member", "in_force_from": "2026-04-01", "document": "Our scheme"},
    "POST delegation/<uid>/end": Sent({"until": "2027-04-01"}, where={"uid": "@limit"}),
    "POST organisation/brand": Sent(files={"file": ("template.docx", WORD)}),
    "DELETE organisation/brand": None,
    "POST projects": {"title": "Falls in Stockport", "place": "E08000007", "question": "How many?", "conditions": ["falls"]},
    "PATCH P": {"changes": {"question": "What helps people most?"}},
    "POST P/copy": {"title": "A copy of it"},
    "POST P/concerns": {"body": "A firm that might provide"},
    "POST P/concerns/<uid>/end": {},
    "POST P/recusals": {"username": "second", "handling": "not-a-conflict", "words": "It was looked at and is none."},
    "POST P/recusals/<uid>/lift": {"because": "It has ended."},
    "POST P/shares": {"organisation": "@organisation", "level": "view", "rooms": []},
    "POST P/figures/<name>/arguments": Sent({"arguments": {"rate_change": "-1"}}, where={"name": "dementia"}),
    "POST P/figures/<name>/compute": Sent(where={"name": "falls"}),
    "PUT P/figures/<name>": Sent(
        {
            "title": "People with dementia, fewer each year", "method": "needs.projection",
            "arguments": {"place": "E08000009", "condition": "dementia", "start": 2024, "end": 2030, "rate_change": -1},
        },
        where={"name": "fewer"},
    ),
    "POST P/figures/<name>/set-aside": Sent({"reason": "The board chose another."}, where={"name": "fewer"}),
    "POST P/figures/<name>/take-up": Sent(where={"name": "fewer"}),
    "POST P/why-and-what/hypotheses": {"kind": "does-it-work", "statement": "It helps.", "test_method": "We count falls."},
    "PATCH P/why-and-what/hypotheses/<uid>": {"statement": "It helps most people."},
    "PUT P/why-and-what/hypotheses/<uid>/evidence": {"what": "Counts of falls", "exists": "no", "ask": "The trust", "ask_by": "2027-01-31"},
    "PUT P/why-and-what/hypotheses/<uid>/plan": Sent(PLAN, where={"uid": "@tested"}),
    "POST P/why-and-what/hypotheses/<uid>/plan/freeze": Sent(where={"uid": "@tested"}),
    "POST P/why-and-what/hypotheses/<uid>/plan/amend": Sent({**PLAN, "reason": "The data come later."}, where={"uid": "@tested"}),
    "POST P/why-and-what/hypotheses/<uid>/verdict": {"status": "cannot-test-yet", "found": "It was so in all wards."},
    "POST P/why-and-what/hypotheses/<uid>/becomes": Sent({"to": "aim:outcomes"}, where={"uid": "@proved"}),
    "PUT P/why-and-what/lists/<checklist>": Sent(
        {"answers": {"purpose": {"answer": "yes", "note": "The aims say so."}}}, where={"checklist": "preconditions"}
    ),
    "PUT P/why-and-what/course": {"rationale": "We know too little to buy."},
    "PUT P/why-and-what/vital-services": {"service": "Night sitting", "if_stops": "People go into hospital."},
    "PUT P/why-and-what/aims": {"aims": {"outcomes": "Fewer people fall."}},
    "PUT P/why-and-what/priorities": {"title": "Checks after a fall", "changes": True, "reason": "Many fall again."},
    "POST P/why-and-what/<rules>/answers": Sent({"answers": {"market": ["yes", "They sell to us."]}}, where={"rules": "approach"}),
    "PUT P/why-and-what/<rules>/override": Sent({"chosen": ["commission"], "reason": "The board wants it."}, where={"rules": "approach"}),
    "PUT P/why-and-what/objectives": {"text": "Fewer falls at home", "rationale": "Checks find the causes.", "aims": ["outcomes"]},
    "PUT P/why-and-what/levers": {"levers": {"contracts": ["yes", "We hold them."]}},
    "PUT P/why-and-what/actions": {"what": "Buy more checks", "lever": "contracts"},
    "PUT P/why-and-what/factors/<factor>": Sent({"strength": "some", "reason": "Half of it is known."}, where={"factor": "need"}),
    "PUT P/why-and-what/capacity": {"person": "A planner", "part": "Leads the work"},
    "PUT P/why-and-what/partners": {"partner": "The board", "title": "More clinics", "direction": "same"},
    "POST P/why-and-what/unchanged": {
        "reviewed_by": "The equality lead", "reviewed_on": "2026-11-20", "review": "Nobody loses.", "still_open": True
    },
    "POST P/stakeholders": {"name": "A group of carers", "kind": "carers"},
    "POST P/stakeholders/usual": {"names": ["@usual"]},
    "PUT P/stakeholders/missing/<kind>": Sent({"ask": "The carers' centre", "ask_by": "2027-01-31"}, where={"kind": "carers"}),
    "PUT P/stakeholders/sign-up": {"body": "The council", "states": [{"group": "users", "state": "yes", "on": "2026-11-01", "evidence": "Their letter"}]},
    "PUT P/stakeholders/<code>": {"name": "A larger group of carers", "kind": "carers"},
    "PUT P/stakeholders/<code>/steps/<step>": Sent({"won_on": "2026-11-01", "evidence": "The minutes say so."}, where={"step": "1"}),
    "POST P/stakeholders/<code>/steps/<step>/end": Sent({"ended_on": "2026-11-10", "why": "They changed their mind."}, where={"step": "1"}),
    "PUT P/engagement/parts": {"name": "People who pay themselves", "pays": "people", "providers": "many"},
    "PUT P/engagement/log": {"title": "A morning at the centre", "on": "2026-11-01", "how": "meeting", "purpose": "refine-agenda"},
    "PUT P/consultations": {"title": "What do you think of it?", "opens_on": "2026-12-01", "closes_on": "2027-03-01"},
    "PUT P/consultations/<code>/points": {"points": {"forming": "Nothing is settled yet."}},
    "POST P/consultations/<code>/ready": {"despite": "The rest follows next week."},
    "PUT P/consultations/<code>/answers": {"answered": {"age": {"65-74": 3}}},
    "POST P/consultations/<code>/cancel": {"why": "It will be asked again."},
    "PUT P/said": {"theme": "Continuity", "words": "Carers change too often."},
    "POST P/said/<code>/answer": {"outcome": "not-changed", "words": "There is no money for it."},
    "POST P/said/publish": None,
    "POST P/joint/partners": {"name": "The integrated care board"},
    "POST P/joint/answers": {"levels": {"purpose": "parallel"}, "note": "We said so together."},
    "POST P/joint/areas/<area>/statements": Sent({"answers": {}}, where={"area": "purpose"}),
    "PUT P/joint/areas/<area>/target": Sent({"level": "joint", "reason": "We serve the same people."}, where={"area": "purpose"}),
    "POST P/joint/steps": {"area": "purpose", "what": "Write one strategy", "who": "The lead", "by_when": "2027-03-31"},
    "POST P/joint/steps/<uid>/done": None,
    "POST P/joint/lists/<name>": Sent({"answers": {"pool-budgets": ["yes", "One fund for falls."]}}, where={"name": "benefits"}),
    "PUT P/joint/variations": {"what": "Hours of the clinic", "scale": "place", "differs": True},
    "POST P/joint/commitments": {"title": "We plan together", "words": "We promise to plan together."},
    "POST P/joint/commitments/<uid>/signatures": {"person": "The leader", "part": "For the council"},
    "POST P/joint/commitments/<uid>/publish": None,
    "POST P/funds": {"facts": {"title": "A fund for falls", "kind": "section-75", "starts": "2026-04-01"}},
    "POST P/funds/<code>/agree": Sent(where={"code": "@fund"}),
    "PATCH P/funds/<code>": {"facts": {"title": "A larger fund for falls"}},
    "PUT P/funds/<code>/shares": {"shares": {}},
    "PUT P/funds/<code>/bands": {"side": "under", "from_percent": "0", "shares": {"NHS board team (invented)": 1}},
    "DELETE P/funds/<code>/bands/<band>": Sent(where={"code": "equipment", "band": "over-0"}),
    "PUT P/funds/<code>/contributions": {"partner": joint.BOARD, "year": 2026, "stream": "other", "planned": "1000"},
    "POST P/funds/<code>/spending": {"year": 2026, "quarter": 1, "purpose": "Core money", "spent": "100"},
    "PUT P/swings": {"person": "Carers' group", "swings": {"population-benefit": 60, "equity": 100, "cost": 20}},
    "POST P/options": {"code": "night", "name": "Night sitting", "facts": {"cost_pounds": "1000"}},
    "PATCH P/options/<code>": {"facts": {"description": "Somebody sits with people at night."}},
    "PUT P/criteria/<code>": Sent({"name": "Fewer falls at home"}, where={"code": "falls-at-home"}),
    "PUT P/budget": {"pounds": "100000", "source": "The plan of finance"},
    "POST P/decisions/drafts": {"kind": "defer", "title": "Wait for the count"},
    "PATCH P/decisions/drafts/<code>": Sent({"change_mind": "A count that says otherwise."}, where={"code": "@gone"}),
    "POST P/decisions/<uid>/open": Sent(where={"uid": "@withheld"}),
    "PUT P/papers/<kind>/sections/<section>": Sent({"text": "People told us what matters to them."}, where={"section": "views"}),
    "PUT P/local-figures/<name>": {"title": "Beds in care homes", "ask": "The brokers", "ask_by": "2027-01-31"},
    "POST P/year": {"uid": "", "title": "Budget is set", "month": 2, "day": None, "who": "Council", "paper": "", "why": "It is the law."},
    "POST P/year/usual": {"titles": ["@usual-day"]},
    "PUT P/year/<uid>": {"uid": "", "title": "Budget is set anew", "month": 2, "day": 3, "who": "Council", "paper": "", "why": "So it is."},
    "POST P/local-papers": {"title": "Our plan for older people"},
    "PUT P/local-papers/<uid>/coverage": [{"contents": "framework", "code": "law", "answer": "yes", "where": "On page 3"}],
    "POST P/specification/outcomes": {"text": "I feel safe at home."},
    # Of the outcome that the stage begins with, in the words of content/clauses/outcomes.toml.
    "PUT P/specification/outcomes/<code>/tied": {"known": {AGREED: {"baseline": "Five plans in ten, by our own count"}}},
    "POST P/specification/clauses": {"title": "Our own clause", "text": "The provider answers the telephone."},
    "PUT P/specification/clauses/<code>": {"choices": {}},
    "PUT P/specification": {"outcomes": [], "clauses": []},
    "PUT P/committee": {"committee": "Cabinet", "decision": "Agree to buy checks after a fall."},
    "POST P/committee/money": {"title": "Checks after a fall", "year": 2027, "bearer": "First Council", "kind": "one-off", "pounds": "1000"},
    "PUT P/committee/equality/<limb>": Sent(
        {"considered": "Nobody is treated worse.", "evidence": "The count by group", "considered_on": "2026-11-01"},
        where={"limb": "eliminate"},
    ),
    "POST organisations": {"name": "A new board of care", "kind": "council"},
    "POST organisations/delegations": {
        "delegator": "QOP", "delegate": "@home", "service": "community-health", "power": "nhsa-75",
        "begins_on": "2026-04-01", "document": "An agreement of April", "places": ["E08000009"],
    },
    "POST organisations/delegations/<uid>/end": {"ends_on": "2026-09-01"},
    "POST organisations/links": {"child": "@home", "parent": "QOP", "kind": "member-of", "cite": "An agreement of April"},
    "POST organisations/links/<uid>/end": {"ends_on": "2026-09-01"},
    "POST organisations/places": {"name": "Two districts", "members": ["E08000009", "E08000007"]},
    "POST organisations/new-bodies": {
        "name": "A board for falls", "purpose": "Plans falls services.", "members": 8, "meetings_a_year": 4,
        "hours_a_meeting": 2,
    },
    "POST P/local-papers/word": Sent({"title": "Our own plan"}, files={"file": ("ours.docx", WORD)}),
    "POST P/papers/<kind>/editions": Sent({"formats": ["html"]}, where={"kind": "specification"}),
    "POST P/papers/<kind>/last-year": Sent(files={"file": ("last.docx", WORD)}),
    "PUT P/papers/<kind>/last-year": [{"position": 1, "section": "needs"}],
    "DELETE P/decisions/drafts/<code>": Sent(where={"code": "@gone"}),
    "POST P/evidence": Sent({"shape": "population-estimate", "name": "population-estimate"}, {"file": ("mid-2024.csv", POPULATION)}),
    "POST P/interests": Sent({"what": "My sister runs a home there."}, who="second"),
}  # fmt: skip
# Operations that are sent twice without harm because they keep nothing, or that cannot be sent here, and why.
KEEP_NOTHING = {
    "POST evidence/check": "looks at a file and keeps nothing",
    "POST contracts/look": "looks at a file and keeps nothing",
    "POST P/figures/<name>/try": "computes and keeps nothing",
    "POST P/verify": "computes and keeps nothing",
}


def filled(value: Any, found: Mapping[str, str]) -> Any:
    """A body in which every text that begins with `@` is what the stage holds under that name."""
    if isinstance(value, str) and value.startswith("@"):
        known = found[value[1:]]
        return int(known) if known.isdecimal() and value.endswith("number") else known
    if isinstance(value, dict):
        return {key: filled(item, found) for key, item in value.items()}
    return [filled(item, found) for item in value] if isinstance(value, list) else value


def otherwise(body: Any) -> Any:
    """The same body with other words in it; None where it holds no words of anybody's own."""
    text = json.dumps(body, ensure_ascii=False)
    found = sorted(_texts(body), key=len)
    words = next((item for item in reversed(found) if " " in item), None)
    return (
        json.loads(text.replace(json.dumps(words, ensure_ascii=False), json.dumps(f"{words} Or not.")))
        if words
        else None
    )


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for item in items for text in _texts(item)]
