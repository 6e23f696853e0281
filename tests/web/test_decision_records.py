"""The record of a decision on pages: prepared part by part, made once, read inside and by everyone."""

import csv
import io
import re
from datetime import date

import pytest
from django.utils import timezone

from commonweal.services import decisions
from commonweal.services.plans import committee
from tests.support.pages import HARM, harmless, text


@pytest.fixture
def draft(world):
    """A decision that the commissioner prepares, in a public project."""
    slug = world.project.slug
    decisions.publish(actor=world.commissioner, project=slug, summary="More help at home.")
    made = decisions.start(actor=world.commissioner, project=slug, kind="approve", title="Buy night sitting")
    return f"/projects/{slug}/decisions/drafts/{made.code}/"


def change(client, draft: str, part: str, **given):
    return client.post(f"{draft}change/{part}/", {"key": f"k-{part}", **given}, follow=True)


REASONS = {"chosen": "do-nothing", "reasons": "It helps most people.", "change_mind": "A count that says otherwise."}


def test_a_decision_is_prepared_part_by_part_and_made_by_somebody_else(ours, client_of, draft, client):
    assert "To mend before anyone can decide" in text(ours.get(draft))
    change(ours, draft, "reasons", **REASONS)
    change(ours, draft, "effects", **{"people.effect": "Fewer fall.", "people.spread": "Most in the north."})
    limb = {"discrimination.regard": "Nobody loses.", "evidence": "The count", "on": "2020-01-02"}
    change(ours, draft, "equality", **limb)
    change(
        ours,
        draft,
        "limits",
        subject="Night sitting",
        value_pounds="120,000",
        legal_advice="Legal team, file 7",
        disclosure="public",
    )
    page = text(ours.get(draft))
    assert "It helps most people." in page
    assert "£120,000" in page
    refused = ours.post(f"{draft}decide/", {"key": "k-own"})
    assert refused.status_code == 422
    assert "somebody else must decide" in text(refused)
    made = client_of("our-board-member").post(f"{draft}decide/", {"key": "k-decide"}, follow=True)
    page = text(made)
    assert "Decided. The record and its evidence are frozen." in page
    for words in (
        "Fewer fall.",
        "Most in the north.",
        "Nobody loses.",
        "Legal team, file 7",
        "What this record does not say",
    ):
        assert words in page
    uid = re.search(r"/open/decisions/([0-9a-f-]{36})/", page)[1]
    public = text(client.get(f"/open/decisions/{uid}/"))
    for words in ("It helps most people.", "Fewer fall.", "Nobody loses.", "A count that says otherwise."):
        assert words in public
    for words in ("Legal team, file 7", "Our Board Member", "our-board-member"):
        assert words not in public
    assert "Buy night sitting" in text(client.get("/open/decisions/?words=night"))
    assert "Buy night sitting" not in text(client.get("/open/decisions/?words=nothing-of-it"))
    (row,) = csv.DictReader(io.StringIO(client.get("/open/decisions.csv").content.decode("utf-8-sig")))
    assert uid in row.values()


def test_a_duty_weighed_too_late_stops_the_decision_and_says_so(ours, client_of, draft):
    change(ours, draft, "reasons", **REASONS)
    late = {"relations.regard": "All is well.", "evidence": "A survey", "on": "2999-01-01"}
    change(ours, draft, "equality", **late)
    refused = client_of("our-board-member").post(f"{draft}decide/", {"key": "k"})
    assert refused.status_code == 422
    assert "on a day before the decision" in text(refused)


def weighed(client) -> dict[str, dict[str, str]]:
    (found,) = decisions.drafts(actor=decisions_actor(client), project="dementia-and-falls")
    return {limb: {part: words for part, words in cells.items() if words} for limb, cells in found.equality.items()}


def test_what_one_limb_was_weighed_on_is_written_once_for_all_and_the_rest_is_asked_for(ours, draft):
    given = {"discrimination.regard": "Nobody loses.", "opportunity.regard": "More reach it.", "evidence": "The count"}
    change(ours, draft, "equality", **given, on="2020-01-02", ask="The panel", ask_by="2999-12-03")
    looked = {"evidence": "The count", "on": "2020-01-02"}
    assert weighed(ours) == {
        "discrimination": {"regard": "Nobody loses.", **looked}, "opportunity": {"regard": "More reach it.", **looked},
        "relations": {"ask": "The panel", "ask_by": "2999-12-03"},
    }  # fmt: skip
    page = text(ours.get(draft))
    assert "Not weighed yet: ask The panel by 3 December 2999" in page
    assert "Somebody is asked for it by 3 December 2999." in page
    refused = ours.post(f"{draft}change/equality/", {"key": "k-day", "ask_by": "soon"})
    assert refused.status_code == 422
    assert "Write the day like 20/11/2026" in text(refused)


def test_a_limb_weighed_on_something_else_keeps_that_until_the_words_for_all_change(ours, draft):
    own = {"discrimination": {"regard": "Nobody loses.", "evidence": "Complaints", "on": "2020-01-02"},
           "opportunity": {"regard": "More reach it.", "evidence": "The count", "on": "2020-02-03"}}  # fmt: skip
    decisions.save(
        actor=decisions_actor(ours), project="dementia-and-falls", code=draft.split("/")[-2], facts={"equality": own}
    )
    page = text(ours.get(f"{draft}change/equality/"))
    assert "Leave the day empty to keep the different days." in page
    regard = {f"{limb}.regard": cells["regard"] for limb, cells in own.items()}
    as_shown = {**regard, "relations.regard": "They meet.", "evidence": "Complaints\r\nThe count", "on": ""}
    ours.post(f"{draft}change/equality/", {"key": "k-1", **as_shown})
    assert weighed(ours) == {**own, "relations": {"regard": "They meet.", "evidence": "Complaints\r\nThe count"}}
    ours.post(f"{draft}change/equality/", {"key": "k-2", **as_shown, "evidence": "A survey", "on": "2020-03-04"})
    assert {(cells["evidence"], cells["on"]) for cells in weighed(ours).values()} == {("A survey", "2020-03-04")}


def test_a_decision_begins_with_what_the_committee_paper_says_of_the_duty(ours, world):
    actor = decisions_actor(ours)
    for limb, day in (("advance", date(2020, 1, 2)), ("foster", timezone.localdate())):
        committee.consider(
            actor=actor, project="dementia-and-falls", limb=limb, considered=f"What we did: {limb}.", evidence="A count",
            considered_on=day,
        )  # fmt: skip
    made = decisions.start(actor=actor, project="dementia-and-falls", kind="approve", title="Buy night sitting")
    # What was weighed today counts from tomorrow on: it is not there yet.
    assert made.equality == {
        "opportunity": {"regard": "What we did: advance.", "evidence": "A count", "on": "2020-01-02"}
    }


def test_words_of_a_lawyer_are_noticed_and_a_withheld_record_is_nowhere(ours, client_of, draft, client):
    change(ours, draft, "reasons", **{**REASONS, "reasons": "Legal advice says that we may."})
    assert "Do not write here what a lawyer advised" in text(ours.get(draft))
    change(ours, draft, "limits", disclosure="s43")
    client_of("our-board-member").post(f"{draft}decide/", {"key": "k"})
    (made,) = decisions.listing(actor=decisions_actor(ours))
    assert client.get(f"/open/decisions/{made.uid}/").status_code == 404
    assert "Buy night sitting" not in text(client.get("/open/decisions/"))
    assert client.get("/api/open/decisions/feed").json()["items"] == []


def decisions_actor(client):
    """Who is signed in here."""
    from commonweal.services import actors

    return actors.by_username("our-commissioner")


def test_limits_are_kept_by_an_administrator_and_read_by_staff(client_of, ours):
    assert "No line is kept yet" in text(ours.get("/organisation/delegation/"))
    line = {"body": "Cabinet", "role": "board-member", "to_pounds": "500,000", "in_force_from": "2026-04-01",
            "document": "Constitution", "key": "k1"}  # fmt: skip
    assert ours.post("/organisation/delegation/", line).status_code == 403
    page = text(client_of("our-organisation-admin").post("/organisation/delegation/", line, follow=True))
    assert "Up to £500,000" in page
    assert "Say until when" in page


def test_what_people_write_is_words(ours, draft):
    change(ours, draft, "reasons", **{**REASONS, "reasons": HARM})
    assert harmless(ours.get(draft))


def test_those_who_may_not_see_it_do_not(client_of, draft):
    assert client_of("their-commissioner").get(draft).status_code == 404
    assert client_of("our-provider").get(draft).status_code == 403
