"""A form that is sent again once the first is done, as by two clicks on its button, is answered as the first was.

Thirty at once, for every form: `tests/integration/test_double_submission_pages.py`.
"""

import re
from collections import Counter

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from commonweal.records.ledger import LedgerEntry
from commonweal.records.people import EntryLink
from commonweal.services import organisations
from commonweal.services.partnerships import joint_acts, stakeholders
from tests.support.pages import text
from tests.support.partnerships import to, who

P = "/projects/dementia-and-falls/who-and-how/"
SIGNED = {"partner": "First Council", "person": "Asha Khan", "part": "Director"}


@pytest.fixture
def admin(client_of) -> Client:
    return client_of("our-organisation-admin")


def twice(client: Client, address: str, facts: dict) -> list[tuple[int, str]]:
    """What the same form answers twice, one after the other: status and where it leads."""
    answers = [client.post(address, {**facts, "key": "k"}) for _ in range(2)]
    return [(item.status_code, item.headers.get("Location", "")) for item in answers]


def entries() -> Counter:
    return Counter(LedgerEntry.objects.values_list("kind", flat=True))


def shown(client: Client, address: str, facts: dict) -> str:
    """The link that a page shows."""
    (found,) = set(re.findall(r"/join/[\w-]+/", text(client.post(address, facts))))
    return found


def test_somebody_is_removed_once_and_both_are_told_the_same(world, admin):
    uid = world.ours["viewer"].person_uid
    assert set(twice(admin, f"/organisation/people/{uid}/remove/", {})) == {(302, "/organisation/people/")}
    assert entries()["person.roles-set"] == 1
    assert "Our Viewer no longer belongs" in text(admin.get("/organisation/people/"))
    again = admin.post(f"/organisation/people/{uid}/remove/", {"key": "another"})
    assert again.status_code == 404  # control: not the same form


def test_an_invitation_is_made_once_and_its_link_shown_to_both(world, admin, client_of):
    address, facts = "/organisation/people/invite/", {"name": "Efe", "roles": ["viewer"], "key": "k"}
    first = shown(admin, address, facts)
    assert shown(admin, address, facts) == first
    assert EntryLink.objects.count() == 1
    assert "you are invited" in text(Client().get(first))
    assert shown(admin, address, {**facts, "key": "another"}) != first
    theirs = shown(client_of("their-organisation-admin"), address, facts)
    assert theirs != first  # whoever sends the same key is another person


def test_a_link_is_not_shown_again_when_the_secret_of_the_installation_has_changed(admin, settings):
    address, facts = "/organisation/people/invite/", {"name": "Efe", "roles": ["viewer"], "key": "k"}
    shown(admin, address, facts)
    user = admin.session["_auth_user_id"]
    settings.SECRET_KEY = "another"
    admin.force_login(get_user_model().objects.get(pk=user))
    answer = admin.post(address, facts)
    assert answer.status_code == 422
    assert "was shown when it was made" in text(answer)
    assert "/join/" not in text(answer)


def test_a_link_for_a_new_password_is_made_once_and_shown_to_both(world, admin):
    address = f"/organisation/people/{world.ours['viewer'].person_uid}/new-password/"
    first = shown(admin, address, {"key": "k"})
    assert shown(admin, address, {"key": "k"}) == first
    assert EntryLink.objects.count() == 1
    assert Client().get(first).status_code == 200


def test_a_partner_signs_once_and_both_lead_to_the_commitment(ours, world):
    here = {"actor": world.commissioner, "project": world.project.slug}
    view = joint_acts.commit(**here, title="Ours", words="We plan together.")
    address = f"{P}joint/commitments/{view.commitments[0].uid}/"
    assert set(twice(ours, address, SIGNED)) == {(302, address)}
    assert entries()["joint.signed"] == 1
    again = ours.post(address, {**SIGNED, "key": "another"})
    assert again.status_code == 422
    assert "has signed already" in text(again)


def test_a_step_is_taken_back_once(ours, world):
    code, day = who(world), timezone.localdate()
    stakeholders.win_step(**to(world), code=code, step=1, won_on=day, evidence="Minutes")
    address = f"{P}stakeholders/who/{code}/steps/1/"
    facts = {"what": "ended", "on": f"{day:%d/%m/%Y}", "words": "A new chair"}
    assert set(twice(ours, address, facts)) == {(302, f"{P}stakeholders/who/{code}/")}
    assert entries()["commitment.ended"] == 1


def test_those_who_usually_matter_are_put_on_the_list_once(ours, world):
    names = [item.value for item in stakeholders.get(**to(world)).kinds[0].suggestions]
    facts = {stakeholders.get(**to(world)).kinds[0].code: names}
    assert names
    assert set(twice(ours, f"{P}stakeholders/usual/", facts)) == {(302, f"{P}stakeholders/")}
    assert len(stakeholders.get(**to(world)).people) == len(names)
    strange = {next(iter(facts)): ["carers:Nobody of this name"], "key": "another"}
    assert ours.post(f"{P}stakeholders/usual/", strange).status_code == 422


def test_a_drawn_place_is_removed_once(ours, world):
    made = organisations.draw_place(actor=world.commissioner, name="South", members=["E08000009"])
    address = f"/organisations/places/{made.uid}/remove/"
    assert set(twice(ours, address, {})) == {(302, "/organisations/places/")}
    assert ours.post(address, {"key": "another"}).status_code == 404  # control


def test_the_same_key_with_other_values_is_a_clash_and_a_name_that_is_taken_is_none(ours):
    address, facts = "/organisations/places/new/", {"name": "South", "members": "E08000009", "key": "k"}
    assert ours.post(address, facts).status_code == 302
    other = ours.post(address, {**facts, "name": "North"})
    assert other.status_code == 409
    assert "already sent with other values" in text(other)
    assert ours.post(address, {**facts, "key": "another"}).status_code == 422  # control: the name is taken
