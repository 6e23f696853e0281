"""Working together and pooled funds on pages."""

import re

import pytest

from commonweal.services import decisions, projects
from commonweal.services.partnerships import funds, joint, joint_acts
from tests.support.joint import ALL_PARALLEL, BOARD, workshop
from tests.support.pages import key_of, text

P = "/projects/dementia-and-falls/who-and-how"
J, F = f"{P}/joint/", f"{P}/pooled-funds/"
FORMS = [
    f"{J}answers/", f"{J}areas/purpose/target/", f"{J}steps/new/", f"{J}partners/new/", f"{J}approach/",
    f"{J}lists/benefits/", f"{J}lists/kinds/", f"{J}lists/extent/", f"{J}lists/laws/", f"{J}lists/themes/",
    f"{J}lists/principles/", f"{J}themes/",
    f"{J}variations/new/", f"{J}commitments/new/", f"{F}new/",
]  # fmt: skip


def send(client, address, facts, **changes):
    return client.post(address, {"key": key_of(client.get(address)), **facts, **changes})


def view(world):
    return joint.get(actor=world.commissioner, project=world.project.slug)


@pytest.mark.parametrize("address", [J, F, *FORMS])
def test_the_pages_open_for_the_team_and_for_nobody_else(ours, client_of, address):
    assert ours.get(address).status_code == 200
    assert client_of("their-commissioner").get(address).status_code == 404
    assert client_of("some-provider").get(address).status_code == 404


def test_who_may_not_write_reads_without_links_and_is_told(client_of, ours, world):
    workshop(world, purpose="joint")
    page = text(client_of("our-viewer").get(J))
    assert "They differ" in page
    for words in ("Answer the seven areas", "Choose a target", "Check the statements", "Add a partner", "Write it"):
        assert words not in page
    assert client_of("our-viewer").get(f"{J}answers/").status_code == 403
    assert client_of("our-board-member").get(f"{J}answers/").status_code == 200  # may answer for the organisation
    assert client_of("our-board-member").get(f"{J}areas/purpose/target/").status_code == 403


def test_themes_and_principles_stand_on_one_page_with_their_answers_and_where_to_look(ours, client_of):
    first = text(ours.get(f"{J}themes/"))
    assert first.count("Not answered") == 5 + 6
    send(ours, f"{J}lists/themes/", {"closer": "yes", "closer-why": "Carers judge bids."})
    page = text(ours.get(f"{J}themes/"))
    assert "1 of 5 answered" in page
    assert page.count("Not answered") == 4 + 6
    assert "Carers judge bids." in page
    assert f"{P}/engagement/" in page
    assert "lists/themes/" not in text(client_of("our-viewer").get(f"{J}themes/"))


def test_seven_radios_on_one_page_and_statements_only_where_partners_differ(ours, world):
    send(ours, f"{J}partners/new/", {"name": BOARD})
    page = ours.get(f"{J}answers/").content.decode()
    assert all(f'name="{area}"' in page for area in ALL_PARALLEL)
    send(ours, f"{J}answers/", ALL_PARALLEL, partner="First Council", held_on="2/11/2026")
    answer = send(ours, f"{J}answers/", {**ALL_PARALLEL, "purpose": "joint"}, partner=BOARD, held_on="2/11/2026")
    assert answer.headers["Location"] == J
    page = ours.get(J).content.decode()
    assert f"{J}areas/purpose/statements/" in page
    assert f"{J}areas/needs/statements/" not in page
    address = f"{J}areas/purpose/statements/?partner={BOARD}"
    opened = ours.get(address).content.decode()
    assert opened.count('type="radio"') == 3 * 11
    codes = [line.code for said in view(world).areas[0].said if said.partner == BOARD for line in said.statements]
    facts = {code: "yes" if "-parallel-" in code else "no" for code in codes}
    ours.post(f"{J}areas/purpose/statements/", {"key": "k", "partner": BOARD, **facts})
    assert f"By the statements that {BOARD} checked: parallel." in text(ours.get(J))


def test_what_waits_is_open_and_what_is_settled_is_closed(ours, world):
    """An area in which partners differ is a card; one in which all agree and no step is open is a line to open."""
    workshop(world, purpose="joint")
    page = ours.get(J).content.decode()
    cards = page[page.index("Area by area") : page.index("Large scale or near")]
    assert re.findall(r"<article.*?<h3[^>]*>(.*?) <", cards, re.DOTALL) == ["Purpose and strategy"]
    folded = "Needs and market intelligence: all say parallel"
    assert f'<span class="nhsuk-details__summary-text">{folded}' in cards
    send(ours, f"{J}steps/new/?area=needs", {"area": "needs", "what": "Share one count", "who": "Analyst",
                                             "by_when": "30/9/2027"})  # fmt: skip
    assert folded not in text(ours.get(J))  # a step that somebody must do is never behind a click
    assert "open" not in re.findall(r"<details[^>]*>", page)[0]


def test_a_target_needs_a_reason_and_a_step_who_and_when(ours, world):
    answer = send(ours, f"{J}areas/purpose/target/", {"level": "parallel", "reason": ""})
    assert answer.status_code == 422
    send(ours, f"{J}areas/purpose/target/", {"level": "separate", "reason": "Schools hold their own budgets."})
    assert "Target: separate. Schools hold their own budgets." in text(ours.get(J))
    assert (
        send(ours, f"{J}steps/new/", {"area": "purpose", "what": "Meet", "who": "", "by_when": "x"}).status_code == 422
    )
    send(ours, f"{J}steps/new/", {"area": "purpose", "what": "Meet monthly.", "who": "Asha", "by_when": "4/2/2027"})
    uid = view(world).areas[0].steps[0].uid
    assert "Meet monthly. Asha, by 4 February 2027" in text(ours.get(J))
    ours.post(f"{J}steps/{uid}/done/")
    assert view(world).areas[0].steps[0].done_on is not None


def test_the_rules_recommend_and_the_partners_choose_with_a_reason(ours):
    facts = dict.fromkeys(("same_people", "common_agenda", "entwined", "one_body"), "yes") | {"poolable": "no"}
    send(ours, f"{J}approach/", facts)
    assert "The budgets cannot be pooled" in text(ours.get(J))
    assert send(ours, f"{J}approach/", facts, chosen="joint").status_code == 422
    send(ours, f"{J}approach/", facts, **{"chosen": "joint", "chosen-why": "We will share posts."})
    page = text(ours.get(J))
    assert "We will share posts. The rules recommend: parallel." in page


def test_lists_keep_words_and_an_unexplained_difference_says_so(ours):
    send(ours, f"{J}lists/benefits/", {"pool-budgets": "yes", "pool-budgets-why": "One falls fund."})
    send(ours, f"{J}lists/laws/", {"costs-first": "The council pays first."})
    send(ours, f"{J}variations/new/", {"what": "Opening hours", "scale": "place", "differs": "yes"})
    page = text(ours.get(J))
    assert "One falls fund." in page
    assert "The council pays first." in page
    assert "Differs, unexplained" in page
    send(ours, f"{J}variations/new/", {"what": "Opening hours", "scale": "place", "differs": "yes", "reason": "Buses."})
    assert "Differs, explained" in text(ours.get(J))


def test_a_commitment_is_signed_and_published_and_anyone_reads_it(ours, world, client):
    workshop(world)
    send(ours, f"{J}commitments/new/", {"title": "Our commitment", "words": "We plan <b>together</b>."})
    uid = view(world).commitments[0].uid
    address = f"{J}commitments/{uid}/"
    public = "/open/projects/dementia-and-falls/commitments/"
    send(ours, address, {"partner": "First Council", "person": "Asha Khan", "part": "Director"})
    assert "Asha Khan, Director, for First Council" in text(ours.get(address))
    decisions.publish(actor=world.commissioner, project=world.project.slug, summary="We think.")
    assert client.get(public).status_code == 404
    project = public.removesuffix("commitments/")
    assert public not in client.get(project).content.decode()
    ours.post(f"{address}publish/")
    assert f'href="{public}"' in client.get(project).content.decode()
    page = client.get(public)
    assert page.status_code == 200
    assert "We plan &lt;b&gt;together&lt;/b&gt;." in page.content.decode()


def test_the_picture_and_its_rows_are_files(ours, world):
    workshop(world, purpose="joint")
    for ending in ("svg", "png", "csv", "xlsx"):
        assert ours.get(f"{J}matrix.{ending}").status_code == 200
    assert ours.get(f"{J}matrix.svg?width=narrow").status_code == 200
    assert ours.get(f"{J}matrix.exe").status_code == 404
    assert "They differ" in ours.get(f"{J}matrix.csv").content.decode()


def test_a_fund_from_the_first_line_to_the_agreement_and_its_reports(ours, world):
    workshop(world)
    answer = send(ours, f"{F}new/", {"title": "Equipment", "kind": "section-75", "starts": "1/4/2026"})
    fund = f"{F}equipment/"
    assert answer.headers["Location"] == fund
    page = ours.get(fund).content.decode()
    assert "regulation 7" in page
    assert "later changes not checked" in page
    assert "The partners have agreed it" not in page
    assert ours.post(f"{fund}agree/").status_code == 400
    terms = {f"term-{item.code}": "Written." for item in listed(world).terms if item.required}
    facts = {"improves": "yes", "consulted": "yes", "consulted_on": "1/2/2026", "host": "First Council",
             "manager": "A manager", "functions": ["equipment"], **terms}  # fmt: skip
    assert send(ours, f"{fund}agreement/", facts).headers["Location"] == fund
    money = {"partner": BOARD, "year": "2026", "stream": "nhs-more", "planned": "1,000.10", "paid": ""}
    assert send(ours, f"{fund}contributions/new/", {**money, "planned": "-5"}).status_code == 422
    send(ours, f"{fund}contributions/new/", money)
    send(ours, f"{fund}shares/", {"overspend-0": "1", "underspend-0": "1", "overspend-1": "1", "underspend-1": "1"})
    bands = {"side": "over", "from_percent": "0", "to_percent": "x", "share-0": "1", "share-1": "1"}
    assert "This is no percentage" in text(send(ours, f"{fund}bands/new/", bands))
    assert send(ours, f"{fund}bands/new/", {**bands, "to_percent": "2.5"}).headers["Location"] == fund
    page = text(ours.get(fund))
    assert "from 0% to 2.5%" in page
    assert f"{fund}bands/over-0/remove/" in page
    assert ours.post(f"{fund}bands/over-0/remove/").headers["Location"] == fund
    assert "from 0% to 2.5%" not in text(ours.get(fund))
    spent = {"year": "2026", "quarter": "1", "purpose": "Beds", "pence": "1000.11", "paid_by": ""}
    send(ours, f"{fund}spending/new/", spent)
    page = text(ours.get(fund))
    assert "£1,000.10" in page
    assert "First Council would bear<" in page.replace("\n", "")
    assert "£0.01" in page
    assert "The partners have agreed it" in page
    assert ours.post(f"{fund}agree/").headers["Location"] == fund
    assert "Agreed on" in text(ours.get(fund))
    report = text(ours.get(f"{fund}reports/2026/1/"))
    assert "April to June 2026" in report
    assert ours.get(f"{fund}reports/2026/0.xlsx").status_code == 200
    assert "1000.11" in ours.get(f"{fund}reports/2026/1.csv").content.decode()
    assert ours.get(f"{fund}reports/2026/9/").status_code == 404


def listed(world):
    return funds.listing(actor=world.commissioner, project=world.project.slug)


def test_a_project_about_sen_shows_the_duties_before_the_levels(ours, world):
    projects.edit(actor=world.commissioner, project=world.project.slug, changes={"conditions": ("send",)})
    page = text(ours.get(J))
    assert page.index("section 26") < page.index("How closely should we work together?") < page.index("Area by area")


def test_answers_for_another_organisation_are_refused_on_its_form(ours, world, client_of):
    second = world.theirs["commissioner"]
    joint_acts.add_partner(actor=world.commissioner, project=world.project.slug, name="Second Council")
    projects.share(
        actor=world.commissioner, project=world.project.slug, organisation=second.organisation_uid, level="view"
    )
    theirs = client_of("their-commissioner")
    assert send(theirs, f"{J}answers/", ALL_PARALLEL, partner="First Council").status_code == 422
    assert send(theirs, f"{J}answers/", ALL_PARALLEL, partner="Second Council").status_code == 302
