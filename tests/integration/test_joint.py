"""Joint working through its services: who may answer for whom, what is kept, what is bound in the ledger."""

from datetime import date, timedelta

import pytest

from commonweal.errors import Conflict, Invalid, NotAllowed, NotFound
from commonweal.services import ledger, projects
from commonweal.services.partnerships import checks, joint, joint_acts
from tests.support import factories
from tests.support.joint import ALL_PARALLEL, BOARD, workshop

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return factories.world()


def look(world, **asked):
    return joint.get(actor=world.commissioner, project=world.project.slug, **asked)


def area(view, code):
    return next(item for item in view.areas if item.code == code)


def test_a_workshop_shows_where_partners_differ_and_averages_nothing(world):
    workshop(world, purpose="joint", resources="separate")
    view = look(world)
    assert [item.code for item in view.areas if item.differ] == ["purpose", "resources"]
    assert {said.partner: said.level for said in area(view, "purpose").said} == {
        "First Council": "parallel", BOARD: "joint",
    }  # fmt: skip
    assert area(view, "purpose").agreed == ""
    assert area(view, "needs").agreed == "Parallel"
    assert "2 of 7 areas differently" in view.words


def test_a_partner_answers_for_its_own_organisation_and_from_then_on_nobody_else_does(world):
    slug = world.project.slug
    joint_acts.add_partner(actor=world.commissioner, project=slug, name="Second Council")
    joint_acts.answer(actor=world.commissioner, project=slug, levels={"purpose": "joint"}, partner="Second Council")
    second = world.theirs["commissioner"]
    projects.share(actor=world.commissioner, project=slug, organisation=second.organisation_uid, level="view")
    view = joint_acts.answer(actor=second, project=slug, levels={"purpose": "separate"})
    said = {item.partner: (item.level, item.by_partner) for item in area(view, "purpose").said}
    assert said == {"Second Council": ("separate", True)}
    with pytest.raises(NotAllowed, match="answers for itself"):
        joint_acts.answer(actor=world.commissioner, project=slug, levels={"purpose": "joint"}, partner="Second Council")
    # One who may only see the project answers for its own organisation and for no other.
    with pytest.raises(NotAllowed):
        joint_acts.answer(actor=second, project=slug, levels={"purpose": "joint"}, partner="First Council")


def test_who_may_not_answer_is_refused_and_strangers_see_nothing(world):
    slug = world.project.slug
    with pytest.raises(NotAllowed):
        joint_acts.answer(actor=world.ours["viewer"], project=slug, levels=ALL_PARALLEL)
    with pytest.raises(NotFound):
        joint.get(actor=world.theirs["commissioner"], project=slug)
    with pytest.raises(NotFound):
        joint_acts.answer(actor=world.theirs["commissioner"], project=slug, levels=ALL_PARALLEL)


def test_bad_levels_name_their_fields_and_nothing_is_kept(world):
    slug = world.project.slug
    with pytest.raises(Invalid) as caught:
        joint_acts.answer(actor=world.commissioner, project=slug, levels={"purpose": "best", "sport": "joint"})
    assert {item.column for item in caught.value.problems} == {"purpose", "sport"}
    later = checks.today() + timedelta(days=2)
    with pytest.raises(Invalid, match="not come yet"):
        joint_acts.answer(actor=world.commissioner, project=slug, levels=ALL_PARALLEL, held_on=later)
    view = look(world)
    assert (view.partners, view.history) == ((), ())


def test_earlier_days_stay_in_the_history(world):
    workshop(world, date(2026, 3, 2), purpose="separate")
    workshop(world, date(2026, 11, 2))
    view = look(world)
    assert [(item.held_on, item.agreed, item.differing) for item in view.history] == [
        (date(2026, 11, 2), 7, 0), (date(2026, 3, 2), 6, 1),
    ]  # fmt: skip
    assert area(look(world, on=date(2026, 6, 1)), "purpose").differ
    assert not area(view, "purpose").differ


def test_statements_give_the_highest_level_whose_statements_all_hold(world):
    workshop(world, purpose="joint")
    slug = world.project.slug
    known = next(item for item in area(look(world), "purpose").said if item.partner == BOARD)
    answers = {item.code: "yes" if item.level in ("parallel", "joint") else "no" for item in known.statements}
    last = next(code for code in answers if code.startswith("purpose-joint"))
    view = joint_acts.check_statements(
        actor=world.commissioner, project=slug, area="purpose", partner=BOARD, answers={**answers, last: "no"}
    )
    assert next(item for item in area(view, "purpose").said if item.partner == BOARD).checked == "Parallel"
    view = joint_acts.check_statements(
        actor=world.commissioner, project=slug, area="purpose", partner=BOARD, answers={last: "not-known"}
    )
    said = next(item for item in area(view, "purpose").said if item.partner == BOARD)
    assert (said.checked, said.undecided) == ("Parallel", ("Joint",))


def test_the_same_key_answers_once(world):
    slug = world.project.slug
    before = len(ledger.entries(actor=world.commissioner))
    for _ in range(2):
        joint_acts.answer(actor=world.commissioner, project=slug, levels=ALL_PARALLEL, key="k1")
    assert len(ledger.entries(actor=world.commissioner)) == before + 1
    with pytest.raises(Conflict):
        joint_acts.answer(actor=world.commissioner, project=slug, levels={"purpose": "joint"}, key="k1")


def test_a_commitment_is_signed_once_for_each_partner_then_published_and_its_words_stay(world):
    slug, actor = world.project.slug, world.commissioner
    workshop(world)
    view = joint_acts.commit(actor=actor, project=slug, title="Falls", words="We plan falls together.")
    uid = view.commitments[0].uid
    with pytest.raises(Conflict, match="Nobody has signed"):
        joint_acts.publish(actor=actor, project=slug, uid=uid)
    signing = {"actor": actor, "project": slug, "uid": uid, "partner": ""}
    joint_acts.sign(**signing, person="Asha Khan", part="Director (invented)")
    with pytest.raises(Conflict, match="has signed already"):
        joint_acts.sign(**signing, person="Another", part="Director")
    with pytest.raises(Conflict, match="already"):
        joint_acts.commit(actor=actor, project=slug, title="Falls", words="Something else.")
    view = joint_acts.publish(actor=actor, project=slug, uid=uid)
    assert view.commitments[0].published_on == checks.today()
    assert view.commitments[0].waiting == (BOARD,)
    chain = ledger.entries(actor=actor)
    assert [item.kind for item in chain if item.kind.startswith("joint.")][-2:] == ["joint.signed", "joint.published"]
    assert "Asha" not in "".join(item.line() for item in chain)
