"""The authorisation matrix is no theory: a page and an operation of each act, asked for by real requests in each relation."""

from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from commonweal.records import clock
from commonweal.records.organisations import Membership
from commonweal.records.plans import Edition, Paper
from commonweal.services import decisions, interests, organisations, projects
from commonweal.services.actors import INSTALLATION
from tests.support import factories
from tests.support.authorisation import LETTERS, TABLE, read, routes
from tests.support.factories import pen, row

ROLES = ("commissioner", "board-member", "provider", "auditor")
MATRIX = {line[0]: dict(zip(read(TABLE)[0][1:], line[1:], strict=True)) for line in read(TABLE)[1:]}
# Addresses that only take forms: opened, they show the page of decisions that the form stands on, without it.
TAKE = ("/decisions/ask/", "/decisions/publish/")
LETTER_OF = {role: LETTERS[role] for role in ROLES}


def addresses() -> dict[str, list[str]]:
    """For each act the addresses to read that take a project and nothing else: one page, one operation."""
    found: dict[str, dict[str, str]] = {}
    for method, address, act in sorted(routes()):
        plain = address.replace("<slug:project>", "{project}").replace("<project>", "{project}")
        if act == "public" or plain.endswith(TAKE):  # what is public is no matter of relations
            continue
        if method in ("", "GET") and plain.count("{") == 1 and "{project}" in plain and "<" not in plain:
            found.setdefault(act, {}).setdefault(method, "/" + plain)
    return {act: list(kinds.values()) for act, kinds in found.items()}


def shared(world, level: str, rooms: tuple[str, ...] = ()) -> None:
    projects.share(
        actor=world.commissioner, project=world.project.slug, organisation=world.theirs["viewer"].organisation_uid,
        level=level, rooms=rooms,
    )  # fmt: skip


def conflicted(world) -> None:
    interests.add_concern(actor=world.commissioner, project=world.project.slug, body="Bee Care")
    home = factories.organisation("Bee Care", "provider")
    for role in ROLES:
        who = world.ours[role]
        organisations.add_person(
            actor=INSTALLATION, organisation=home.uid, username=who.username, name=who.name, roles=("provider",)
        )


def declared(world) -> None:
    for role in set(ROLES) - {"auditor"}:
        projects.declare_interest(actor=world.ours[role], project=world.project.slug, what="Shares")


def recused(world) -> None:
    given = {"actor": world.ours["analyst"], "project": world.project.slug, "handling": "left-the-room", "words": "x"}
    for role in ROLES:
        interests.recuse(username=f"our-{role}", **given)


def revoked(world) -> None:
    with pen():
        for membership in Membership.objects.all():
            membership.delete()


# Relation → whose people ask, and what makes the relation.
MAKE: dict[str, tuple[str, Callable[..., object]]] = {
    "own": ("our", lambda world: None),
    "partner who sees": ("their", lambda world: shared(world, "view")),
    "partner who works": ("their", lambda world: shared(world, "contribute")),
    "partner for one room": ("their", lambda world: shared(world, "contribute", ("agenda",))),
    "other": ("their", lambda world: None),
    "conflicted": ("our", conflicted),
    "declared": ("our", declared),
    "recused": ("our", recused),
    "revoked": ("our", revoked),
}


def client(world, username: str) -> Client:
    made = Client()
    made.force_login(get_user_model().objects.get(username=username))
    session = made.session
    side = world.ours if username.startswith("our") else world.theirs
    session["organisation"] = side["viewer"].organisation_uid
    session.save()
    return made


@pytest.mark.parametrize("relation", MAKE)
def test_real_requests_are_answered_as_the_matrix_says(world, relation):
    """Every refusal is asked for, at the page and at the operation. Where two roles may, they share the drawing of
    pages between them: one asks for the page, the next for the operation, so that each act is still asked at both."""
    side, make = MAKE[relation]
    make(world)
    wrong, asked, found = [], set(), addresses()
    turn: dict[str, int] = dict.fromkeys(found, 0)
    for role in ROLES:
        if relation == "declared" and role == "auditor":
            continue  # an auditor declares nothing
        browser = client(world, f"{side}-{role}")
        for act, places in found.items():
            letters, _, refusal = MATRIX[act][relation].partition("|")
            allowed = LETTER_OF[role] in letters
            if allowed:
                turn[act] += 1
            for address in [places[turn[act] % len(places)]] if allowed else places:
                status = browser.get(address.replace("{project}", world.project.slug)).status_code
                if status == 405:
                    continue  # a button: it answers nobody who only opens it
                asked.add(allowed)
                expected = status not in (401, 403, 404) if allowed else status in _refusals(relation, refusal)
                if not expected:
                    wrong.append(f"{role} {address} ({act}): {status}, the matrix says {MATRIX[act][relation]}")
    assert not wrong, "\n".join(wrong)
    assert asked == ({False} if relation in ("other", "revoked") else {True, False})


def _refusals(relation: str, refusal: str) -> set[int]:
    """What a refusal looks like. An account without any role is refused before anything is looked up."""
    if relation == "revoked":
        return {302, 401, 403, 404}
    return {int(item) for item in refusal.split("/") if item}


def test_the_sample_asks_for_every_act_that_has_such_an_address():
    found = addresses()
    assert {"projects.view", "plans.view", "options.view", "decisions.view", "plans.write", "projects.share"} <= set(
        found
    )
    assert len(found) >= 14


def test_what_was_adopted_in_public_is_answered_as_the_matrix_says(world):
    with pen():
        paper = Paper.objects.create(project=row(world.project), kind="strategy")
        for number in (1, 2):
            Edition.objects.create(
                paper=paper, number=number, snapshot='{"sections": []}', digest=f"sha256:0{number}", rests_on="[]",
                unverified=[], built_at=clock.now(), adopted_on=clock.now() if number == 1 else None,
            )  # fmt: skip
    shared(world, "view")
    conflicted(world)
    decisions.publish(actor=world.commissioner, project=world.project.slug, summary="What we decided.")
    page = f"/projects/{world.project.slug}/papers/strategy/editions/"
    for username in ("their-provider", "our-board-member", "our-provider"):
        statuses = [client(world, username).get(f"{page}{number}/").status_code for number in (1, 2)]
        assert statuses == [200, 403], username
    assert client(world, "their-viewer").get(f"{page}2/").status_code == 200
