"""Who may do what: the table, every denial, and that what is hidden stays hidden."""

import itertools

import pytest

from commonweal.errors import NotAllowed, NotFound
from commonweal.services import policy
from commonweal.services.actors import INSTALLATION, Actor
from commonweal.services.people import role_choices
from commonweal.services.policy import ACTS, Reach, Subject
from commonweal.services.walls import Conflict

ROLES = sorted(policy.EVERYONE)
PROJECT = Subject("project", "p", "ours", viewing=frozenset({"looks"}), contributing=frozenset({"works"}))


def actor(role: str, organisation: str = "ours", person: str = "me") -> Actor:
    return Actor(person, "Me", organisation, organisation.title(), frozenset({role}), "me")


# Who may do what in a project of their own organisation. V viewer, A analyst, C commissioner, B board member,
# P provider, U auditor, O organisation administrator, M contract manager, F finance, E evaluator, D moderator,
# K publication checker, R person or carer. A change here is a change of rights: review it as one.
OWN = {
    "projects.view": "VACMFEDKBPRUO",
    "projects.write": "AC",
    "projects.export": "VACMFEDKBUO",
    "projects.copy": "AC",
    "projects.share": "C",
    "projects.publish": "C",
    "projects.interests": "VACMFEDKBUO",
    "projects.concern": "AC",
    "evidence.view": "VACMFEDKBPRUO",
    "evidence.write": "AC",
    "thread.view": "VACMFEDKBPRUO",
    "thread.write": "AC",
    "markets.watch": "VACMFEDKBUO",
    "agenda.view": "VACMFEDKBPRUO",
    "agenda.write": "AC",
    "partnerships.view": "VACMFEDKBUO",
    "partnerships.write": "AC",
    "partnerships.answer": "ACBF",
    "funds.view": "VACMFEDKBUO",
    "funds.write": "CF",
    "options.view": "VACMFEDKBUO",
    "options.write": "AC",
    "plans.view": "VACMFEDKBUO",
    "plans.write": "AC",
    "decisions.view": "VACMFEDKBUO",
    "decisions.drafts": "VACMFEDKBUO",
    "decisions.ask": "AC",
    "decisions.respond": "CB",
    "decisions.declare": "VACMFEDKBPRO",
    "decisions.adopt": "CB",
}
LETTERS = {
    "V": "viewer", "A": "analyst", "C": "commissioner", "B": "board-member", "P": "provider", "U": "auditor",
    "O": "organisation-admin", "M": "contract-manager", "F": "finance", "E": "evaluator", "D": "moderator",
    "K": "publication-checker", "R": "person-or-carer",
}  # fmt: skip
CELLS = list(itertools.product(sorted(OWN), ROLES))
# Acts that stay with the organisation that owns the project, and acts that a share to view does not give.
OWNED = {"projects.share", "projects.publish", "decisions.adopt", "markets.watch"}
WORK = {act for act in OWN if ACTS[act].reach is Reach.WORKED}


def test_the_table_covers_every_act_on_a_project():
    assert set(OWN) == {act for act, rule in ACTS.items() if rule.reach in policy.WAYS}


@pytest.mark.parametrize(("act", "role"), CELLS)
def test_each_role_in_its_own_organisation(act, role):
    allowed = {LETTERS[letter] for letter in OWN[act]}
    assert policy.allow(actor(role), act, PROJECT).yes is (role in allowed)


@pytest.mark.parametrize(("act", "role"), CELLS)
@pytest.mark.parametrize("organisation", ["looks", "works"])
def test_each_role_where_the_project_is_shared(act, role, organisation):
    allowed = {LETTERS[letter] for letter in OWN[act]}
    reaches = act not in OWNED and (organisation == "works" or act not in WORK)
    found = policy.allow(actor(role, organisation), act, PROJECT)
    assert found.yes is (role in allowed and reaches)
    assert not found.hidden


@pytest.mark.parametrize(("act", "role"), CELLS)
def test_to_another_organisation_the_project_does_not_exist(act, role):
    found = policy.allow(actor(role, "theirs"), act, PROJECT)
    assert (found.yes, found.hidden) == (False, True)
    with pytest.raises(NotFound) as raised:
        policy.require(actor(role, "theirs"), act, PROJECT)
    assert raised.value.message == policy.HIDDEN


@pytest.mark.parametrize("act", sorted(OWN))
def test_to_someone_signed_out_the_project_does_not_exist(act):
    found = policy.allow(None, act, PROJECT)
    assert (found.yes, found.hidden) == (False, True)


@pytest.mark.parametrize("act", sorted(OWN))
def test_whoever_runs_the_installation_sees_no_project(act):
    assert policy.allow(INSTALLATION, act, PROJECT).hidden


WHY = "You work for Bee Care, which this project concerns"
WALLS = {
    "an interest in the project": {"interested": frozenset({"me"})},
    "an interest in what it concerns": {"conflicts": (Conflict("me", WHY),)},
}


@pytest.mark.parametrize("wall", WALLS)
@pytest.mark.parametrize("act", sorted(policy.WALLED))
def test_an_interest_beats_every_role_and_says_why(act, wall):
    walled = Subject("project", "p", "ours", **WALLS[wall])
    for role in ROLES:
        found = policy.allow(actor(role), act, walled)
        assert (found.yes, found.hidden) == (False, False)
    assert "interest" in found.reason or "Bee Care" in found.reason
    assert policy.allow(actor("commissioner", person="someone else"), act, walled).yes
    with pytest.raises(NotAllowed) as raised:
        policy.require(actor("commissioner"), act, walled)
    assert raised.value.code == "policy.walled"
    assert "register of interests" in raised.value.fix


@pytest.mark.parametrize("wall", WALLS)
def test_an_interest_closes_what_is_decided_and_leaves_the_rest_open(wall):
    walled = Subject("project", "p", "ours", **WALLS[wall])
    open_to_me = {act for act in OWN if policy.allow(actor("commissioner"), act, walled).yes}
    assert open_to_me == {act for act in OWN if "C" in OWN[act]} - policy.WALLED
    assert {"projects.view", "decisions.view", "agenda.view", "decisions.declare"} <= open_to_me


@pytest.mark.parametrize("act", sorted(OWN))
def test_who_stepped_back_reads_and_takes_no_part(act):
    recused = Subject("project", "p", "ours", recused=frozenset({"me"}))
    allowed = "C" in OWN[act] and act not in {"decisions.respond", "decisions.adopt", "decisions.ask"}
    assert policy.allow(actor("commissioner"), act, recused).yes is allowed
    assert policy.allow(actor("commissioner", person="someone else"), act, recused).yes is ("C" in OWN[act])


@pytest.mark.parametrize("act", sorted(OWN))
def test_an_agreement_gives_the_rooms_that_it_names_and_nothing_that_takes_all(act):
    rooms = frozenset({("works", "agenda"), ("works", "plans"), ("another", "options")})
    agreed = Subject("project", "p", "ours", contributing=frozenset({"works", "another"}), rooms=rooms)
    room = act.split(".")[0]
    covered = room in {"projects", "agenda", "plans"} or act == "decisions.declare"
    allowed = "C" in OWN[act] and act not in OWNED and act not in policy.WHOLE and covered
    assert policy.allow(actor("commissioner", "works"), act, agreed).yes is allowed
    assert policy.allow(actor("commissioner"), act, agreed).yes is ("C" in OWN[act])  # the owner needs no agreement


@pytest.mark.parametrize("role", ROLES)
def test_what_was_adopted_in_public_is_open_to_all_who_see_the_project(role):
    facts = {"interested": frozenset({"me"}), "rooms": frozenset({("ours", "agenda")}), "adopted": True}
    for act in sorted(OWN):
        found = policy.allow(actor(role), act, Subject("project", "p", "ours", **facts))
        assert found.yes or act not in policy.ADOPTED
    assert not policy.allow(actor("provider"), "options.view", Subject("project", "p", "ours", adopted=True)).yes
    assert policy.allow(actor(role, "theirs"), "plans.view", Subject("project", "p", "ours", adopted=True)).hidden


READS = {
    name for name, act in ACTS.items() if act.words.startswith(("see ", "read ", "list ", "export ", "check ", "use "))
}


def test_an_auditor_reads_everything_of_its_organisation_and_writes_nothing():
    subjects = {"project": PROJECT, "organisation": Subject("organisation", "ours", "ours"), "": policy.HERE}
    found = {act for act in ACTS for item in subjects.values() if policy.allow(actor("auditor"), act, item).yes}
    assert found <= READS
    assert {act for act in READS if ACTS[act].reach in policy.WAYS} <= found


def test_roles_add_up():
    both = Actor("me", "Me", "ours", "Ours", frozenset({"viewer", "analyst"}))
    assert policy.allow(both, "thread.write", PROJECT).yes


def test_no_roles_and_no_organisation_see_nothing():
    assert policy.allow(Actor("me", "Me", "ours", "Ours", frozenset()), "projects.view", PROJECT).hidden
    nowhere = Subject("project", "p", "")
    assert policy.allow(Actor("me", "Me", "", "", frozenset({"commissioner"})), "projects.view", nowhere).hidden


@pytest.mark.parametrize(
    ("act", "who", "subject", "yes"),
    [
        ("public", None, policy.HERE, True),
        ("signed-in", None, policy.HERE, False),
        ("signed-in", actor("provider"), policy.HERE, True),
        ("organisations.create", INSTALLATION, policy.HERE, True),
        ("organisations.create", actor("organisation-admin"), policy.HERE, False),
        ("organisations.manage", actor("organisation-admin"), Subject("organisation", "ours", "ours"), True),
        ("organisations.manage", actor("organisation-admin"), Subject("organisation", "theirs", "theirs"), False),
        ("organisations.manage", actor("commissioner"), Subject("organisation", "ours", "ours"), False),
        ("audit.view", actor("auditor"), Subject("organisation", "ours", "ours"), True),
        ("audit.view", actor("auditor"), Subject("organisation", "theirs", "theirs"), False),
        ("projects.create", actor("analyst"), Subject("organisation", "ours", "ours"), True),
        ("projects.create", actor("viewer"), Subject("organisation", "ours", "ours"), False),
        ("projects.create", actor("analyst"), policy.HERE, False),
        ("ledger.view", actor("auditor"), policy.HERE, True),
        ("ledger.view", actor("provider"), policy.HERE, False),
    ],
)
def test_acts_that_are_not_about_a_project(act, who, subject, yes):
    assert policy.allow(who, act, subject).yes is yes


def test_a_refusal_says_who_may():
    with pytest.raises(NotAllowed) as raised:
        policy.require(actor("viewer"), "decisions.adopt", PROJECT)
    assert (
        raised.value.message == "Only people with the roles board member or commissioner may decide, or adopt a paper."
    )


def test_a_role_has_the_name_that_its_form_has():
    labels = dict(role_choices())
    assert {role: policy.role_name(role) for role in ROLES} == {role: labels[role].lower() for role in ROLES}


def test_an_unknown_act_is_never_allowed_by_default():
    with pytest.raises(KeyError):
        policy.allow(actor("commissioner"), "everything.do", PROJECT)
    with pytest.raises(ValueError, match="not an act on a project"):
        policy.visible_projects(actor("commissioner"), "public")
