"""What tests of why and what begin with."""

from datetime import date
from decimal import Decimal

from commonweal.services import agenda, ledger
from commonweal.services.agenda import HypothesisView, PlanFacts
from tests.support.factories import World

FAR = date(2099, 3, 31)


def asked(w: World) -> dict[str, object]:
    """The commissioner and their project, as services take them."""
    return {"actor": w.commissioner, "project": w.project.slug}


def kinds(subject: str) -> list[str]:
    """The kinds of what the ledger holds of a subject, oldest first."""
    return [entry.kind for entry in ledger.of_subject(subject=subject)]


def hypothesis(w: World, kind: str = "does-it-work", statement: str = "Classes lower falls.") -> HypothesisView:
    """A question on the list of the project."""
    found = agenda.add_hypothesis(**asked(w), kind=kind, statement=statement, test_method="Compare two halves.")
    return found.hypotheses[-1]


def plan(**changes: object) -> PlanFacts:
    """A plan of a test whose results are far away."""
    facts = {
        "outcome": "Second falls", "direction": "fall", "size": Decimal(8), "smallest": Decimal(3),
        "unit": "for each 1,000", "compared_with": "The other half", "design": "By lot", "results_on": FAR,
    }  # fmt: skip
    return PlanFacts(**{**facts, **changes})


def everything(w: World) -> None:
    """A row of every kind that people can write about why and what."""
    a = asked(w)
    agenda.answer(**a, rules="approach", answers={"market": ("yes", "There are homes.")},
                  links={"market": ["source:policy:A plan of 2026"]})  # fmt: skip
    agenda.override(**a, rules="approach", chosen=("commission",), reason="It is urgent.")
    agenda.set_aims(**a, aims={"outcomes": "Longer at home."})
    made = agenda.set_objective(**a, text="Fewer falls", rationale="After a first fall.", aims=("outcomes",))
    agenda.set_levers(**a, levers={"grants": ("yes", "We give them.")})
    agenda.set_action(**a, what="A grant", lever="grants", objective=made.objectives[0].uid, by=date(2027, 4, 1))
    agenda.judge_factor(**a, factor="need", strength="strong", reason="It grows.", links=("source:forecast:ONS 2018",))
    agenda.set_capacity(**a, person="A", available=Decimal("10.5"), needed=Decimal(4))
    agenda.set_priority(**a, title="Day centres", changes=False, reason="They work well.")
    agenda.set_partner_priority(**a, partner="The board", title="Day centres close", service="Day centres",
                                direction="stop", said_on=date(2026, 10, 1))  # fmt: skip
    agenda.publish_unchanged(**a, reviewed_by="B", reviewed_on=date(2026, 1, 1), review="Fine.", still_open=True)
    question = hypothesis(w)
    agenda.set_evidence(**a, hypothesis=question.uid, what="Calls", exists="no", ask="the trust", ask_by=FAR)
    agenda.write_plan(**a, hypothesis=question.uid, facts=plan())
    agenda.freeze_plan(**a, hypothesis=question.uid)
    agenda.amend_plan(**a, hypothesis=question.uid, facts=plan(smallest=Decimal(2)), reason="Asked for.")
    agenda.settle_hypothesis(**a, uid=question.uid, status="supported", found="Fewer.")
    agenda.promote_hypothesis(**a, uid=question.uid, to="objective:o1")
    agenda.check(**a, checklist="strategy", answers={"needs": agenda.Ticked("part", "Chapter 2")})
    agenda.set_course(**a, rationale="Right.", steps=({"intervention": "strategy", "who": "Me", "by": "June"},))
    agenda.set_vital_service(**a, service="Night care", if_stops="Nobody comes.")
