"""Questions to test about why and what: plans frozen before their results, verdicts, what becomes an aim, evidence."""

from datetime import date
from decimal import Decimal

import pytest

from commonweal.errors import Conflict, Invalid
from commonweal.records import clock
from commonweal.records.agenda import TestPlan
from commonweal.records.agenda.hypotheses import FrozenError
from commonweal.services import agenda
from tests.support import factories
from tests.support.agenda import asked, hypothesis, kinds, plan
from tests.support.factories import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    return world()


def test_s34_only_does_it_work_has_a_plan_with_sizes(w):
    for kind in ("is-it-so", "could-we"):
        found = hypothesis(w, kind=kind, statement=f"{kind}.")
        with pytest.raises(Conflict) as refused:
            agenda.write_plan(**asked(w), hypothesis=found.uid, facts=plan())
        assert refused.value.code == "agenda.plan.kind"
        assert not hasattr(found, "target")
        settled = agenda.settle_hypothesis(**asked(w), uid=found.uid, status="supported", found="It is.")
        assert settled.hypotheses[-1].status == "supported"


@pytest.mark.parametrize("status", ["supported", "refuted", "not-settled"])
def test_s36_a_verdict_on_does_it_work_needs_a_plan_in_the_ledger(w, status):
    found = hypothesis(w)
    settle = {**asked(w), "uid": found.uid, "status": status, "found": "Fewer."}
    with pytest.raises(Conflict) as refused:
        agenda.settle_hypothesis(**settle)
    assert refused.value.code == "agenda.hypothesis.plan-missing"
    agenda.write_plan(**asked(w), hypothesis=found.uid, facts=plan())
    with pytest.raises(Conflict):
        agenda.settle_hypothesis(**settle)  # a draft is no plan
    agenda.freeze_plan(**asked(w), hypothesis=found.uid)
    assert agenda.settle_hypothesis(**settle).hypotheses[-1].status == status
    assert kinds(found.uid) == ["hypothesis.settled"]


def test_s36_without_a_plan_one_can_say_that_it_cannot_be_tested_yet(w):
    found = agenda.settle_hypothesis(
        **asked(w), uid=hypothesis(w).uid, status="cannot-test-yet", found="Nobody counts falls."
    )
    assert found.hypotheses[0].status_title == "Cannot be tested yet"
    with pytest.raises(Invalid):
        agenda.settle_hypothesis(**asked(w), uid=found.hypotheses[0].uid, status="not-settled", found="")


def test_a_plan_is_not_frozen_after_its_results_or_its_verdict(w):
    late = hypothesis(w, statement="Late.")
    agenda.write_plan(**asked(w), hypothesis=late.uid, facts=plan(results_on=date(2026, 1, 1)))
    with pytest.raises(Conflict) as refused:
        agenda.freeze_plan(**asked(w), hypothesis=late.uid)
    assert refused.value.code == "agenda.plan.late"
    with pytest.raises(Conflict):
        agenda.freeze_plan(**asked(w), hypothesis=hypothesis(w, statement="None.").uid)
    done = hypothesis(w, statement="Done.")
    agenda.write_plan(**asked(w), hypothesis=done.uid, facts=plan())
    agenda.freeze_plan(**asked(w), hypothesis=done.uid)
    agenda.settle_hypothesis(**asked(w), uid=done.uid, status="refuted", found="No fewer.")
    with pytest.raises(Conflict) as refused:
        agenda.amend_plan(**asked(w), hypothesis=done.uid, facts=plan(smallest=Decimal(1)), reason="To fit.")
    assert refused.value.code == "agenda.plan.settled"


def test_a_plan_that_is_due_today_is_too_late_and_tomorrow_is_not(w, monkeypatch):
    from datetime import timedelta

    today = clock.now().date()
    found = hypothesis(w)
    for results_on, late in ((today, True), (today + timedelta(days=2), False)):
        agenda.write_plan(**asked(w), hypothesis=found.uid, facts=plan(results_on=results_on))
        if late:
            with pytest.raises(Conflict):
                agenda.freeze_plan(**asked(w), hypothesis=found.uid)
    assert agenda.freeze_plan(**asked(w), hypothesis=found.uid).hypotheses[0].frozen


def test_a_frozen_plan_is_amended_in_sight_and_never_written_over(w):
    found = hypothesis(w)
    agenda.write_plan(**asked(w), hypothesis=found.uid, facts=plan())
    agenda.write_plan(**asked(w), hypothesis=found.uid, facts=plan(smallest=Decimal("2.5")))
    seen = agenda.freeze_plan(**asked(w), hypothesis=found.uid).hypotheses[0]
    assert [(item.number, item.smallest, item.here) for item in seen.plans] == [(1, Decimal("2.5"), True)]
    for act in (
        lambda: agenda.write_plan(**asked(w), hypothesis=found.uid, facts=plan()),
        lambda: agenda.freeze_plan(**asked(w), hypothesis=found.uid),
        lambda: agenda.edit_hypothesis(**asked(w), uid=found.uid, changes={"statement": "Another."}),
        lambda: agenda.edit_hypothesis(**asked(w), uid=found.uid, changes={"kind": "is-it-so"}),
        lambda: agenda.drop_hypothesis(**asked(w), uid=found.uid),
    ):
        with pytest.raises(Conflict):
            act()
    with pytest.raises(Invalid):
        agenda.amend_plan(**asked(w), hypothesis=found.uid, facts=plan(), reason=" ")
    seen = agenda.amend_plan(**asked(w), hypothesis=found.uid, facts=plan(), reason="Asked for.").hypotheses[0]
    assert [(item.number, item.changed, item.reason, item.here) for item in seen.plans] == [
        (1, (), "", True), (2, ("the smallest effect worth having",), "Asked for.", True),
    ]  # fmt: skip
    row = TestPlan.objects.get(number=1)
    row.size = Decimal(1)
    with factories.pen(), pytest.raises(FrozenError):
        row.save()


def test_without_the_ledger_a_plan_that_was_written_over_would_pass(w):
    found = hypothesis(w)
    agenda.write_plan(**asked(w), hypothesis=found.uid, facts=plan())
    agenda.freeze_plan(**asked(w), hypothesis=found.uid)
    TestPlan.objects.update(smallest=Decimal("0.1"))  # around every door
    seen = agenda.hypotheses(**asked(w)).hypotheses[0]
    assert not seen.frozen
    assert any("does not stand in the ledger here" in note for note in seen.notes)
    with pytest.raises(Conflict):
        agenda.settle_hypothesis(**asked(w), uid=found.uid, status="supported", found="Fewer.")


@pytest.mark.parametrize(
    "changes",
    [{"size": Decimal(0)}, {"smallest": Decimal(-1)}, {"smallest": Decimal(9)}, {"direction": "up"}, {"unit": " "},
     {"outcome": ""}, {"design": ""}, {"compared_with": ""}],
    ids=str,
)  # fmt: skip
def test_a_plan_that_could_show_nothing_is_refused(w, changes):
    with pytest.raises(Invalid):
        agenda.write_plan(**asked(w), hypothesis=hypothesis(w).uid, facts=plan(**changes))


def test_s36_only_what_is_supported_becomes_an_aim_or_an_objective(w):
    found = hypothesis(w, kind="is-it-so")
    agenda.set_objective(**asked(w), text="Fewer falls", rationale="So.", aims=("outcomes",))
    with pytest.raises(Conflict):
        agenda.promote_hypothesis(**asked(w), uid=found.uid, to="aim:outcomes")
    agenda.settle_hypothesis(**asked(w), uid=found.uid, status="supported", found="It is.")
    for to in ("aim:glory", "objective:o9", "target:x"):
        with pytest.raises(Invalid):
            agenda.promote_hypothesis(**asked(w), uid=found.uid, to=to)
    seen = agenda.promote_hypothesis(**asked(w), uid=found.uid, to="objective:o1").hypotheses[0]
    assert seen.promoted_title == "Objective: Fewer falls"
    seen = agenda.settle_hypothesis(**asked(w), uid=found.uid, status="refuted", found="Not so.").hypotheses[0]
    assert seen.promoted_to == ""
    assert kinds(found.uid) == ["hypothesis.settled", "hypothesis.promoted", "hypothesis.settled"]


def test_s37_evidence_says_whether_it_exists_what_it_says_and_how_strongly(w):
    found = hypothesis(w, kind="is-it-so")
    item = {**asked(w), "hypothesis": found.uid, "what": "Calls"}
    with pytest.raises(Invalid):
        agenda.set_evidence(**item, exists="yes", strength="strong")
    seen = agenda.set_evidence(**item, exists="no", ask="the trust", ask_by=date(2027, 1, 31))
    rows = agenda.table(**asked(w), name="evidence").rows
    assert rows[0][4] == "Not known yet: ask the trust by 31 January 2027"
    with pytest.raises(Invalid):
        agenda.set_evidence(**item, exists="no")
    uid = seen.hypotheses[0].evidence[0].uid
    agenda.set_evidence(**item, uid=uid, exists="yes", says="Seven in ten.", strength="some", link="source:activity:T")
    assert agenda.table(**asked(w), name="evidence").rows[0][2:6] == ("Calls (T)", "It exists", "Seven in ten.", "Some")
    assert agenda.drop_evidence(**asked(w), uid=uid).hypotheses[0].evidence == ()
