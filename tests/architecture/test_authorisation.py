"""The authorisation matrix, route × role × relation, is what was reviewed; no predicate of the policy can be left out."""

import itertools
from dataclasses import replace

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import get_resolver, path

from commonweal.services.policy import ACTS, acts, deciding
from tests.support import authorisation
from tests.support.authorisation import LETTERS, RELATIONS, ROUTES, TABLE, declared, read, routes, table

AGAIN = "Somebody's rights changed. Run tools/make_authorisation.py, and have the difference reviewed."


def test_the_matrix_is_the_reviewed_one():
    assert table() == read(TABLE), AGAIN


def test_every_route_is_in_the_reviewed_list_with_its_act():
    assert declared() == read(ROUTES), AGAIN


def test_every_route_has_a_cell_for_every_role_and_relation():
    known = {row[0] for row in read(TABLE)[1:]}
    found = list(routes())
    assert {act for _, _, act in found} <= known
    cells = len(found) * len(LETTERS) * len(RELATIONS)
    assert cells > 15_000


def stranger(request: HttpRequest) -> HttpResponse:
    """A view that somebody forgot to declare."""
    return HttpResponse("everything about everyone")


def test_a_planted_route_that_declares_nothing_is_found():
    planted = list(routes([*get_resolver().url_patterns, path("stranger/", stranger)]))
    assert [route for route in planted if route[2] not in ACTS] == [("", "stranger/", "")]


@pytest.mark.parametrize("clause", [item.__name__ for item in deciding.CLAUSES])
def test_without_one_clause_some_cell_changes(clause, monkeypatch):
    before = table()
    kept = tuple(item for item in deciding.CLAUSES if item.__name__ != clause)
    monkeypatch.setattr(deciding, "CLAUSES", kept)
    assert table() != before


SETS = [(name, act) for name in ("WALLED", "RECUSED", "ADOPTED") for act in sorted(getattr(acts, name))]


@pytest.mark.parametrize(("name", "act"), SETS)
def test_without_one_closed_or_opened_act_some_cell_changes(name, act, monkeypatch):
    before = table()
    monkeypatch.setattr(deciding, name, getattr(deciding, name) - {act})
    assert table() != before


@pytest.mark.parametrize("act", sorted(acts.WHOLE))
def test_without_what_takes_everything_some_cell_changes(act, monkeypatch):
    before = table()
    monkeypatch.setattr(acts, "WHOLE", acts.WHOLE - {act})
    assert table() != before


@pytest.mark.parametrize("room", sorted(set(acts.ROOMS) - {"agenda"}))  # the agreement of the matrix covers that one
def test_without_one_room_of_an_agreement_some_cell_changes(room, monkeypatch):
    before = table()
    monkeypatch.delitem(acts.ROOMS, room)
    assert table() != before


WAYS = [(reach, way) for reach, ways in deciding.WAYS.items() for way in ways]


@pytest.mark.parametrize(("reach", "way"), WAYS, ids=lambda item: getattr(item, "name", getattr(item, "field", "")))
def test_without_one_way_to_reach_some_cell_changes(reach, way, monkeypatch):
    before = table()
    monkeypatch.setitem(deciding.WAYS, reach, tuple(item for item in deciding.WAYS[reach] if item != way))
    assert table() != before


def test_without_one_role_of_one_act_its_line_changes(monkeypatch):
    before = {row[0]: row for row in table()}
    reached = [act for act, rule in ACTS.items() if rule.roles & set(LETTERS) and rule.reach.name != "ANYONE"]
    missed = []
    for act in reached:
        rule = ACTS[act]
        for role in sorted(rule.roles & set(LETTERS)):
            with monkeypatch.context() as patch:
                patch.setitem(ACTS, act, replace(rule, roles=rule.roles - {role}))
                cells = [authorisation.cell(act, relation) for relation in RELATIONS]
            if cells == before[act][1 : 1 + len(RELATIONS)]:
                missed.append((act, role))
    assert missed == []


def test_a_role_that_was_taken_away_leaves_nothing():
    rows = table()
    column = rows[0].index("revoked")
    left = {row[column] for row in rows[1:] if ACTS[row[0]].reach.name not in ("ANYONE",)}
    assert {item for item in left if not item.startswith("|")} == set()


def test_the_letters_name_every_role():
    assert set(LETTERS) == set(acts.EVERYONE)
    assert len(set(LETTERS.values())) == len(LETTERS)
    assert all(item in RELATIONS for item in ("own", "other", "conflicted", "recused", "revoked", "adopted"))
    assert len(list(itertools.product(LETTERS, RELATIONS))) == 143
