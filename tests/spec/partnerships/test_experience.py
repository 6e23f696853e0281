"""Who knows which side: a light record that people write of themselves, counted so that a team sees what it lacks."""

import pytest

from commonweal.errors import Invalid, NotAllowed, NotFound
from commonweal.records.people import Experience
from commonweal.services import people
from commonweal.services.people import experience
from tests.support import factories

BUYS, SELLS, TREATS, LIVES = "commissioning", "provider", "clinical", "lived"


@pytest.mark.parametrize(
    ("rows", "written", "both", "by_side"),
    [
        ([], 0, 0, {}),
        ([(1, BUYS)], 1, 0, {BUYS: 1}),
        ([(1, BUYS), (1, SELLS)], 1, 1, {BUYS: 1, SELLS: 1}),
        ([(1, BUYS), (2, SELLS)], 2, 0, {BUYS: 1, SELLS: 1}),  # each knows one side: nobody knows both
        ([(1, BUYS), (1, BUYS), (1, SELLS)], 1, 1, {BUYS: 1, SELLS: 1}),  # twice on a side is still one person
        ([(1, BUYS), (1, TREATS), (1, LIVES)], 1, 0, {BUYS: 1, TREATS: 1, LIVES: 1}),
    ],
)
def test_s97_people_count_once_on_a_side_and_both_sides_take_one_person(rows, written, both, by_side):
    found = experience.counted(5, rows)
    assert (found.people, found.written, found.both) == (5, written, both)
    assert {code: number for code, _, number in found.sides if number} == by_side


@pytest.fixture
def world(db):
    return factories.world()


def wrote(actor, side=SELLS, **facts):
    given = {"words": "Ran a home care branch", "from_year": 2014, "to_year": 2019, **facts}
    return experience.add(actor=actor, side=side, **given)


def test_s97_a_time_on_a_side_has_years_and_words_and_is_kept_by_the_person_alone(world):
    commissioner = world.commissioner
    assert wrote(commissioner).years == "2014 to 2019"
    assert wrote(commissioner, BUYS, from_year=2019, to_year=None).years == "since 2019"
    assert [item.side for item in experience.mine(actor=commissioner)] == [BUYS, SELLS]
    admin = world.ours["organisation-admin"]
    assert experience.sides(actor=admin).both == 1
    assert len(experience.of_person(actor=admin, person=commissioner.person_uid)) == 2
    assert experience.mine(actor=admin) == ()
    with pytest.raises(NotFound):
        experience.take_out(actor=admin, uid=experience.mine(actor=commissioner)[0].uid)
    experience.take_out(actor=commissioner, uid=experience.mine(actor=commissioner)[0].uid)
    assert experience.sides(actor=admin).both == 0


def test_s97_colleagues_do_not_read_it_and_other_organisations_do_not_find_the_person(world):
    wrote(world.commissioner, LIVES, words="I care for my father")
    for role in ("viewer", "commissioner", "board-member", "provider"):
        with pytest.raises(NotAllowed):
            experience.of_person(actor=world.ours[role], person=world.commissioner.person_uid)
    with pytest.raises(NotFound):
        experience.of_person(actor=world.theirs["organisation-admin"], person=world.commissioner.person_uid)
    assert experience.of_person(actor=world.ours["auditor"], person=world.commissioner.person_uid)  # control


def test_s97_who_leaves_takes_it_along(world):
    wrote(world.commissioner)
    wrote(world.ours["analyst"])
    people.remove(actor=world.ours["organisation-admin"], person=world.ours["analyst"].person_uid)
    assert Experience.objects.count() == 1  # and only theirs


@pytest.mark.parametrize(
    ("facts", "column"),
    [
        ({"side": "both"}, "side"),
        ({"words": "  "}, "words"),
        ({"from_year": 1900}, "from_year"),
        ({"from_year": 2999, "to_year": None}, "from_year"),
        ({"to_year": 2013}, "to_year"),
        ({"to_year": 2999}, "to_year"),
    ],
)
def test_s97_what_cannot_be_is_refused_at_its_field(world, facts, column):
    with pytest.raises(Invalid) as refused:
        wrote(world.commissioner, **facts)
    assert [item.column for item in refused.value.problems] == [column]
    assert Experience.objects.count() == 0
