"""Why and what in full: aims, levers, factors, days, partners' agendas, interventions, lists, the public list."""

import json
from datetime import date
from decimal import Decimal

import pytest

from commonweal.errors import Conflict, Invalid, NotAllowed, NotFound
from commonweal.records.ledger import LedgerEntry
from commonweal.services import agenda, decisions, exchange, projects
from tests.support import factories
from tests.support.agenda import asked, everything, kinds
from tests.support.factories import world

pytestmark = pytest.mark.django_db
APPROACH = {"purpose": "population", "market": "yes", "change": "yes", "managed": "yes", "serves_an_aim": "yes"}


@pytest.fixture
def w():
    return world()


def approach(w, **answers):
    given = {fact: (word, "So.") for fact, word in {**APPROACH, **answers}.items()}
    return agenda.answer(**asked(w), rules="approach", answers=given)


# Tests, evidence, another way


def test_s18_evidence_is_linked_to_an_answer_and_only_what_the_project_holds(w):
    agenda.answer(**asked(w), rules="approach", answers={"market": ("yes", "So.")})
    found = agenda.link_evidence(**asked(w), rules="approach", fact="market", links=("source:feedback:Carers, 2026",))
    (linked,) = next(item for item in found.questions if item.fact == "market").evidence
    assert (linked.title, linked.kind) == ("Carers, 2026", "source")
    for token in ("figure:nothing", "source:gossip:They say", "source:feedback: ", "data:x", "x"):
        with pytest.raises(Invalid) as refused:
            agenda.link_evidence(**asked(w), rules="approach", fact="market", links=(token,))
        assert refused.value.code == "agenda.evidence"


def test_s24_too_few_days_recommend_to_wait_and_going_on_with_a_reason_is_allowed_and_shown(w):
    assert approach(w, capacity="yes").approach.code == "commission"
    agenda.set_capacity(**asked(w), person="A", available=Decimal(5), needed=Decimal(9))
    found = agenda.factors(**asked(w))
    assert found.approach.code == "defer"
    assert [reason.code for reason in found.approach.reasons] == ["S24", "S24-days"]
    with pytest.raises(Invalid):
        agenda.override(**asked(w), rules="approach", chosen=("commission",), reason=" ")
    kept = agenda.override(**asked(w), rules="approach", chosen=("commission",), reason="The law asks for it.")
    assert kept.approach_override is not None
    assert (kept.approach_override.recommended, kept.approach_override.stale) == (("defer",), False)
    line = agenda.factors(**asked(w)).capacity.lines[0]
    agenda.set_capacity(**asked(w), uid=line.uid, person="A", available=Decimal(9), needed=Decimal(9))
    later = agenda.get(**asked(w))
    assert later.approach.code == "commission"
    assert later.approach_override is not None
    assert later.approach_override.stale
    assert agenda.override(**asked(w), rules="approach", chosen=()).approach_override is None
    assert kinds(str(projects.reach(w.commissioner, w.project.slug, "projects.view").uid))[-2:] == [
        "agenda.override", "agenda.override-ended",
    ]  # fmt: skip


def test_s24_without_named_days_the_answer_of_people_counts(w):
    assert approach(w, capacity="no").approach.code == "defer"
    agenda.set_capacity(**asked(w), person="A", available=None, needed=Decimal(9))
    assert agenda.get(**asked(w)).approach.code == "defer"


@pytest.mark.parametrize("days", [Decimal(-1), Decimal(10000)])
def test_days_are_a_number_that_can_be(w, days):
    with pytest.raises(Invalid) as refused:
        agenda.set_capacity(**asked(w), person="A", available=days, needed=Decimal(1))
    assert refused.value.problems[0].column == "available"


# Aims, objectives, levers, actions


def test_s19_an_objective_without_an_aim_says_think_again_and_is_kept(w):
    found = agenda.set_objective(**asked(w), text="More meetings", rationale="They like to meet.")
    assert "think again" in found.objectives[0].warning
    uid = found.objectives[0].uid
    found = agenda.set_objective(**asked(w), uid=uid, text="Fewer falls", rationale="So.", aims=("outcomes",))
    assert [(item.code, item.warning) for item in found.objectives] == [("o1", "")]
    with pytest.raises(Invalid):
        agenda.set_objective(**asked(w), text="X", rationale="Y", aims=("glory",))


def test_s20_an_objective_says_why_it_would_work_here(w):
    with pytest.raises(Invalid, match="why it would work here"):
        agenda.set_objective(**asked(w), text="Fewer falls", rationale="")


def test_s16_an_action_is_kept_with_its_flag_and_an_objective_of_another_project_is_not_found(w):
    found = agenda.set_action(**asked(w), what="Change rotas", lever="work-plans")
    assert found.actions[0].flag.startswith("Commissioners do not have this lever.")
    with pytest.raises(Invalid):
        agenda.set_action(**asked(w), what="Change rotas", lever="magic")
    with pytest.raises(NotFound):
        agenda.set_action(**asked(w), what="X", lever="grants", objective="0" * 8)
    agenda.set_levers(**asked(w), levers={"grants": ("no", "There is no money.")})
    found = agenda.set_action(**asked(w), uid=found.actions[0].uid, what="Give", lever="grants")
    assert [item.flag for item in found.actions] == ["This commissioner does not hold this lever here."]
    assert agenda.drop_action(**asked(w), uid=found.actions[0].uid).actions == ()


@pytest.mark.parametrize("levers", [{"work-plans": ("yes", "x")}, {"grants": ("maybe", "x")}, {"grants": ("yes", "")}])
def test_s15_only_the_seven_can_be_held_and_one_says_how_one_knows(w, levers):
    with pytest.raises(Invalid):
        agenda.set_levers(**asked(w), levers=levers)


# Six factors


def test_s22_factors_are_judged_apart_with_evidence_and_there_is_no_sum(w):
    found = agenda.judge_factor(
        **asked(w), factor="need", strength="strong", reason="It grows.", links=("source:forecast:ONS",)
    )
    judged = {item.code: item for item in found.factors}
    assert (judged["need"].strength_title, judged["need"].evidence[0].source_kind) == (
        "Strong", "A forecast of need or demand",
    )  # fmt: skip
    assert judged["capacity"].strength == ""
    assert not any(name in type(found).__slots__ for name in ("score", "sum", "total"))
    agenda.judge_factor(**asked(w), factor="need", strength="not-known")
    with pytest.raises(Invalid):
        agenda.judge_factor(**asked(w), factor="need", strength="strong", reason="")
    with pytest.raises(Invalid):
        agenda.judge_factor(**asked(w), factor="weather", strength="weak", reason="x")


# Priorities, partners, the public list


def test_s27_other_projects_for_the_same_people_and_typed_agendas_are_compared(w):
    agenda.set_priority(**asked(w), title="Day centres", changes=False, reason="They work well.")
    agenda.set_priority(
        **asked(w), title="Classes", changes=True, reason="x", service="Falls classes", direction="more"
    )
    other = factories.project(w.theirs["commissioner"], "Ours too")
    agenda.set_priority(
        actor=w.theirs["commissioner"], project=other.slug, title="Day centres end", changes=True, reason="y",
        service="day centres", direction="stop",
    )  # fmt: skip
    assert agenda.priorities(**asked(w)).clashes == ()  # a project that may not be seen says nothing here
    home = projects.get(actor=w.commissioner, project=w.project.slug).organisation_uid
    projects.share(actor=w.theirs["commissioner"], project=other.slug, organisation=home, level="view")
    found = agenda.priorities(**asked(w))
    assert [item.kind for item in found.clashes] == ["unchanged"]
    assert found.clashes[0].words.startswith("Second Council: Ours too changes it")
    typed = agenda.set_partner_priority(
        **asked(w), partner="Public health", title="New classes", service="Falls classes", direction="start"
    )
    assert [item.kind for item in typed.clashes] == ["twice", "unchanged"]
    elsewhere = factories.project(w.theirs["commissioner"], "Children", conditions=("send",), population="Children")
    agenda.set_priority(
        actor=w.theirs["commissioner"], project=elsewhere.slug, title="Falls classes", changes=False, reason="z"
    )
    projects.share(actor=w.theirs["commissioner"], project=elsewhere.slug, organisation=home, level="view")
    assert len(agenda.priorities(**asked(w)).partners) == 2


REVIEW = {"reviewed_by": "B", "reviewed_on": date(2026, 1, 1), "review": "Nobody loses.", "still_open": True}


@pytest.mark.parametrize(
    ("title", "changed", "code"),
    [
        ("Day centres", {"still_open": False}, "agenda.unchanged.open"),
        ("Day centres", {"reviewed_on": date(2999, 1, 1)}, "agenda.unchanged.review"),
        ("Day centres: we refuse new people", {}, "agenda.unchanged.words"),
        ("", {}, "agenda.unchanged.empty"),
        ("Day centres", {"review": " "}, "agenda.unchanged.empty"),
        ("Day centres", {"reviewed_by": ""}, "agenda.unchanged.empty"),
    ],
)
def test_s26_the_list_is_published_only_after_a_review_and_without_refusing_anybody(w, title, changed, code):
    if title:
        agenda.set_priority(**asked(w), title=title, changes=False, reason="They work well.")
    with pytest.raises(Invalid) as refused:
        agenda.publish_unchanged(**asked(w), **{**REVIEW, **changed})
    assert refused.value.problems[0].code == code


def test_s26_what_was_published_stays_as_it_was_and_only_leads_publish(w):
    agenda.set_priority(**asked(w), title="Day centres", changes=False, reason="They work well.")
    with pytest.raises(NotAllowed):
        agenda.publish_unchanged(actor=w.ours["analyst"], project=w.project.slug, **REVIEW)
    agenda.publish_unchanged(**asked(w), **REVIEW)
    with pytest.raises(NotFound):
        agenda.public_unchanged(slug=w.project.slug)  # the project itself is not public
    decisions.publish(actor=w.commissioner, project=w.project.slug, summary="We listen.")
    agenda.set_priority(**asked(w), title="Meals", changes=False, reason="They work well.")
    seen = agenda.public_unchanged(slug=w.project.slug)
    assert seen.lines == (f"Day centres: {agenda.NO_CHANGE}",)
    agenda.publish_unchanged(**asked(w), **REVIEW)
    assert agenda.public_unchanged(slug=w.project.slug).number == 2
    assert [item.withdrawn for item in agenda.withdraw_unchanged(**asked(w)).published] == [True, True]
    with pytest.raises(NotFound):
        agenda.public_unchanged(slug=w.project.slug)
    home = str(projects.reach(w.commissioner, w.project.slug, "projects.view").uid)
    assert [kind for kind in kinds(home) if kind.startswith("agenda.")] == [
        "agenda.unchanged-published", "agenda.unchanged-published", "agenda.unchanged-withdrawn",
    ]  # fmt: skip


# Interventions, lists, the road


def test_s57_another_order_is_kept_with_its_reason_and_the_lists_follow_it(w):
    facts = {"purchaser": ("large", "So."), "performance_data": ("poor", "So.")}
    agenda.answer(**asked(w), rules="intervention", answers=facts)
    view = agenda.intervention(**asked(w))
    assert [step.code for step in view.sequence] == ["monitoring", "strategy"]
    assert [item.code for item in view.checklists] == ["monitors", "strategy"]
    agenda.override(**asked(w), rules="intervention", chosen=("procurement",), reason="The contract ends.")
    view = agenda.intervention(**asked(w))
    assert [item.code for item in view.checklists] == ["routes"]
    assert [step.code for step in view.sequence] == ["monitoring", "strategy"]  # the rules still say what they say
    assert view.override is not None
    assert view.override.recommended == ("monitoring", "strategy")
    entry = LedgerEntry.objects.filter(kind="agenda.override").last()
    assert json.loads(entry.body)["chosen"] == ["procurement"]
    assert "The contract ends." not in entry.body
    with pytest.raises(Invalid):
        agenda.override(**asked(w), rules="intervention", chosen=("magic",), reason="x")


def test_s48_preconditions_are_read_from_the_project_itself(w):
    def seen():
        return {
            item.code: (item.answer, item.by_itself) for item in agenda.intervention(**asked(w)).preconditions.items
        }

    assert seen() == {
        "purpose": ("no", True),
        "market": ("no", True),
        "stakeholders": ("", False),
        "offer": ("no", True),
    }
    agenda.set_aims(**asked(w), aims={"outcomes": "Fewer falls"})
    agenda.set_objective(**asked(w), text="Fewer falls", rationale="So.", aims=("outcomes",))
    agenda.check(**asked(w), checklist="preconditions", answers={"stakeholders": agenda.Ticked("yes", "Asked.")})
    assert seen()["purpose"] == ("yes", True)
    assert seen()["stakeholders"] == ("yes", False)


def test_s59_the_rationale_road_and_destination_are_kept(w):
    facts = {"purchaser": ("large", "So.")}
    agenda.answer(**asked(w), rules="intervention", answers=facts)
    assert agenda.intervention(**asked(w)).course.suggested.startswith("The commissioner buys a very large part")
    step = {"intervention": "strategy", "who": "Me", "by": "June"}
    course = agenda.set_course(**asked(w), rationale="Right.", destination="Home.", steps=(step,)).course
    assert (course.destination, [(item.title, item.who) for item in course.steps]) == (
        "Home.", [("Commissioning strategy", "Me")],
    )  # fmt: skip


def test_duties_are_reached_by_other_rooms_and_met_only_with_a_note(w):
    assert agenda.duties(**asked(w)) == ()
    with pytest.raises(NotFound):
        agenda.check(**asked(w), checklist="duties-sen", answers={"disputes": agenda.Ticked("yes", "x")})
    projects.edit(**asked(w), changes={"conditions": ("send",)})
    (found,) = agenda.duties(**asked(w))
    assert (len(found.items), found.done) == (8, 0)
    with pytest.raises(Invalid):
        agenda.check(**asked(w), checklist="duties-sen", answers={"disputes": agenda.Ticked("part")})
    with pytest.raises(Invalid):
        agenda.check(**asked(w), checklist="duties-sen", answers={"wishes": agenda.Ticked("no")})
    agenda.check(**asked(w), checklist="duties-sen", answers={"disputes": agenda.Ticked("yes", "Section 9.")})
    assert agenda.duties(**asked(w))[0].done == 1


@pytest.mark.parametrize("name", ["evidence", "hypotheses", "factors", "priorities", "partners", "actions", "lists"])
def test_every_table_is_a_file(w, name):
    everything(w)
    assert agenda.table(**asked(w), name=name).rows
    assert agenda.file(**asked(w), name=name, format="csv").data
    assert agenda.file(**asked(w), name=name, format="xlsx").data[:2] == b"PK"
    with pytest.raises(NotFound):
        agenda.file(**asked(w), name=name, format="pdf")


def test_everything_travels_and_a_plan_frozen_elsewhere_is_not_frozen_here(w, tmp_path):
    everything(w)
    exchange.export_project(**asked(w), out=tmp_path / "p")
    made = exchange.import_project(actor=w.commissioner, path=tmp_path / "p")
    before = exchange.export_project(**asked(w), out=tmp_path / "again")
    assert made.digest == before.digest
    there = {"actor": w.commissioner, "project": made.project}
    (question,) = agenda.hypotheses(**there).hypotheses
    assert [item.here for item in question.plans] == [False, False]
    assert any("does not stand in the ledger here" in note for note in question.notes)
    with pytest.raises(Conflict):
        agenda.settle_hypothesis(**there, uid=question.uid, status="refuted", found="No.")
    assert agenda.aims(**there).actions[0].objective == "Fewer falls"
    assert agenda.factors(**there).capacity.enough is True


def test_every_write_is_refused_to_who_may_only_read(w):
    reader = {"actor": w.ours["board-member"], "project": w.project.slug}
    for act, facts in (
        (agenda.set_objective, {"text": "x", "rationale": "y"}),
        (agenda.set_action, {"what": "x", "lever": "grants"}),
        (agenda.set_capacity, {"person": "x"}),
        (agenda.set_partner_priority, {"partner": "x", "title": "y", "direction": "more"}),
        (agenda.set_course, {"rationale": "x"}),
        (agenda.set_vital_service, {"service": "x", "if_stops": "y"}),
        (agenda.override, {"rules": "approach", "chosen": ("commission",), "reason": "x"}),
        (agenda.judge_factor, {"factor": "need", "strength": "not-known"}),
    ):
        with pytest.raises(NotAllowed):
            act(**reader, **facts)
