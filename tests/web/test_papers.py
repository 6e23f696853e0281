"""Strategy and papers on pages: what is missing, writing, building, reading, and numbers that only people have."""

import base64
import hashlib
import re

import pytest

from commonweal.records.jobs import Job
from commonweal.services import plans
from tests.support import pages
from tests.support.pages import HARM, counted, harmless, key_of, text

S = "/projects/dementia-and-falls"
STRATEGY = f"{S}/papers/strategy"
READ = [f"{S}/papers/", f"{STRATEGY}/", f"{STRATEGY}/preview/", f"{S}/local-figures/"]
WRITE = [f"{STRATEGY}/sections/views/", f"{S}/local-figures/new/"]


@pytest.mark.parametrize("address", READ + WRITE)
def test_the_pages_open_for_a_commissioner(ours, address):
    assert ours.get(address).status_code == 200


@pytest.mark.parametrize("address", READ + WRITE)
def test_a_person_of_another_organisation_finds_nothing(client_of, address):
    assert client_of("their-commissioner").get(address).status_code == 404


@pytest.mark.parametrize("address", WRITE)
@pytest.mark.parametrize("who", ["our-viewer", "our-board-member"])
def test_who_may_not_write_is_told_so_before_they_type(client_of, address, who):
    answer = client_of(who).get(address)
    assert answer.status_code == 403
    assert "You can see this but not change it" in text(answer)


@pytest.mark.parametrize("who", ["our-viewer", "our-board-member"])
def test_who_may_not_write_reads_without_buttons(client_of, who):
    page = text(client_of(who).get(f"{STRATEGY}/"))
    assert "Build edition" not in page
    assert "Write this section" not in page
    assert client_of(who).post(f"{STRATEGY}/build/", {"key": "a" * 32}).status_code == 403
    assert Job.objects.count() == 0


def test_every_kind_of_paper_is_listed_with_what_it_is_for(ours):
    page = text(ours.get(f"{S}/papers/"))
    assert "Commissioning strategy" in page
    assert "Market position statement" in page
    assert "It has not been built yet" in page


def test_a_paper_says_what_is_missing_and_where_to_write_it(ours):
    page = text(ours.get(f"{STRATEGY}/"))
    assert "0 of 10 required sections" in page or "of 10 required sections are complete" in page
    assert "To put right before it goes out" in page
    assert f'href="{STRATEGY}/sections/views/"' in page
    assert "Not started" in page


@pytest.mark.parametrize("kind", ["poem", "strategy2"])
def test_a_paper_that_there_is_not_is_not_found(ours, kind):
    assert ours.get(f"{S}/papers/{kind}/").status_code == 404
    assert ours.get(f"{S}/papers/{kind}/sections/views/").status_code == 404


def write(client, section="views", **changes):
    address = f"{STRATEGY}/sections/{section}/"
    sent = {"key": key_of(client.get(address)), "text": "Carers asked for breaks.", **changes}
    return client.post(address, sent)


def test_what_is_written_is_kept_and_shown(ours, world):
    answer = write(ours)
    assert answer.headers["Location"] == f"{STRATEGY}/"
    page = text(ours.get(f"{STRATEGY}/"))
    assert "Carers asked for breaks." in page
    assert "Our Commissioner" in page
    assert "is saved" in page


def test_the_page_for_writing_shows_what_may_be_written(ours, world):
    pages.computed(world.commissioner, world.project, ["dementia"])
    page = text(ours.get(f"{STRATEGY}/sections/needs/"))
    assert "{{ words dementia }}" in page
    assert "[[12,000|quote|" in page
    assert "About 3,000 people aged 65+" in page


def test_what_could_not_be_built_is_refused_line_by_line_and_the_words_stay(ours):
    answer = write(ours, text="First line.\n\nWe count {{ nonsense.here }} people.")
    page = text(answer)
    assert answer.status_code == 422
    assert "<title>Error: " in page
    assert 'href="#id_text"' in page
    assert "Line 3: " in page
    assert "{{ nonsense.here }}" in page


def test_a_number_without_a_source_is_kept_and_pointed_at(ours, world):
    assert write(ours, text="We help 12,345 people.").status_code == 302
    page = text(ours.get(f"{STRATEGY}/"))
    assert "to look at" in page
    assert "Needs attention" in page


def test_an_empty_box_takes_the_text_out(ours, world):
    write(ours)
    write(ours, text="")
    found = plans.paper(actor=world.commissioner, project=world.project.slug, kind="strategy")
    assert next(item for item in found.sections if item.code == "views").paragraph is None


def test_a_section_that_there_is_not_is_not_found(ours):
    assert ours.get(f"{STRATEGY}/sections/nothing/").status_code == 404


def test_words_that_would_do_harm_are_only_words(ours, world):
    assert write(ours, text=HARM.replace("{{ 7 * 7 }}", "")).status_code == 302
    assert harmless(ours.get(f"{STRATEGY}/"))
    assert harmless(ours.get(f"{STRATEGY}/sections/views/"))
    assert harmless(ours.get(f"{STRATEGY}/preview/"))


def test_a_preview_is_a_page_with_a_policy_of_its_own_that_lets_nothing_run(ours):
    answer = ours.get(f"{STRATEGY}/preview/")
    policy = answer.headers["Content-Security-Policy"]
    style = re.search(r"<style>(.*?)</style>", text(answer), re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.startswith("default-src 'none'; ")
    assert f"style-src 'sha256-{digest}';" in policy
    assert "unsafe" not in policy
    assert "script-src" not in policy
    assert not re.search(r"\sstyle=|\son\w+=|<script", text(answer))
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_number_in_a_preview_leads_to_where_it_came_from(ours, world):
    pages.computed(world.commissioner, world.project, ["dementia"])
    link = f"{S}/figures/dementia/"
    assert f'href="{link}"' in text(ours.get(f"{STRATEGY}/preview/"))
    assert ours.get(link).status_code == 200


def test_building_goes_to_the_page_that_says_how_far_it_is(ours):
    key = key_of(ours.get(f"{STRATEGY}/"))
    first, again = (ours.post(f"{STRATEGY}/build/", {"key": key}) for _ in range(2))
    job = Job.objects.get()
    assert first.headers["Location"] == again.headers["Location"] == f"/jobs/{job.uid}/"
    assert job.arguments["kind"] == "strategy"
    assert ours.get(f"{STRATEGY}/build/").status_code == 405


def test_an_edition_says_what_it_changed_and_what_it_lacks(ours, world):
    pages.edition(world.project)
    change = {"label": "People with dementia, 2024", "was": "2,982", "now": "2,847", "because": "A newer count."}
    pages.edition(world.project, 2, changes=[change])
    page = text(ours.get(f"{STRATEGY}/editions/2/"))
    assert "People with dementia, 2024: 2,982 → 2,847" in page
    assert "A newer count." in page
    assert "Not written yet: What people say" in page
    assert "Beds. Upload them." in page
    assert "Falls (as written on 21 November 2026)" in page
    assert "Ask the board to agree this edition" in page
    assert "since the edition before" not in text(ours.get(f"{STRATEGY}/editions/1/"))
    listed = text(ours.get(f"{STRATEGY}/"))
    assert "Build edition 3" in listed
    assert listed.index("Edition 2") < listed.index("Edition 1")


def test_an_edition_that_there_is_not_is_not_found(ours, world):
    pages.edition(world.project)
    assert ours.get(f"{STRATEGY}/editions/7/").status_code == 404
    assert ours.get(f"{STRATEGY}/editions/1.odt").status_code == 404


MEDIA = [
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "attachment"),
    ("pdf", "application/pdf", "attachment"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "attachment"),
    ("html", "text/html; charset=utf-8", ""),
]


@pytest.mark.parametrize(("ending", "media", "disposition"), MEDIA)
def test_a_file_of_an_edition_comes_as_what_it_is(ours, client_of, world, ending, media, disposition):
    pages.edition(world.project)
    answer = ours.get(f"{STRATEGY}/editions/1.{ending}")
    assert answer.content == pages.FILES[ending]
    assert answer.headers["Content-Type"] == media
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers.get("Content-Disposition", "").startswith(disposition)
    if disposition:
        assert f'filename="dementia-and-falls-strategy-edition-1.{ending}"' in answer.headers["Content-Disposition"]
    assert client_of("their-commissioner").get(f"{STRATEGY}/editions/1.{ending}").status_code == 404


def test_a_provider_of_the_same_project_reads_no_papers(client_of):
    assert client_of("our-provider").get(f"{S}/papers/").status_code == 403


KNOWN = {"title": "Beds in care homes", "known": "yes", "value": "1,250", "unit": "beds", "said_by": "A. Person",
         "said_on": "21/11/2026", "ask": "", "ask_by": ""}  # fmt: skip
NOT_KNOWN = {**KNOWN, "known": "no", "value": "", "unit": "", "said_by": "", "said_on": "", "ask": "the contracts team",
             "ask_by": "15/01/2027"}  # fmt: skip


def add(client, facts, **changes):
    address = f"{S}/local-figures/new/"
    return client.post(address, {"key": key_of(client.get(address)), **facts, **changes})


@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        (KNOWN, "1,250 beds"),
        (KNOWN, "A. Person, 21 November 2026"),
        (NOT_KNOWN, "Ask the contracts team by 15 January"),
    ],
)
def test_a_number_is_kept_with_who_said_it_or_whom_to_ask(ours, facts, shown):
    assert add(ours, facts).headers["Location"] == f"{S}/local-figures/"
    page = text(ours.get(f"{S}/local-figures/"))
    assert shown in page
    assert "{{ local beds-in-care-homes }}" in page


FAULTS = [
    (KNOWN, {"value": ""}, "#id_value", "choose “Not known yet”"),
    (KNOWN, {"value": "many"}, "#id_value", "is not a number"),
    (KNOWN, {"unit": ""}, "#id_unit", "its unit"),
    (KNOWN, {"said_by": ""}, "#id_said_by", "who said it"),
    (KNOWN, {"said_on": ""}, "#id_said_on", "when it was said"),
    (KNOWN, {"said_on": "soon"}, "#id_said_on", "for example 21/11/2026"),
    (NOT_KNOWN, {"ask": ""}, "#id_ask", "whom to ask"),
    (NOT_KNOWN, {"ask_by": ""}, "#id_ask_by", "by when"),
    (KNOWN, {"title": ""}, "#id_title", "what the number says"),
    (KNOWN, {"known": ""}, "#id_known", "not known yet"),
]


@pytest.mark.parametrize(("facts", "change", "where", "words"), FAULTS)
def test_a_fault_in_a_number_is_said_at_its_field(ours, world, facts, change, where, words):
    answer = add(ours, facts, **change)
    page = text(answer)
    assert answer.status_code == 422
    assert "There is a problem" in page
    assert f'href="{where}"' in page
    assert words in page
    assert plans.local_figures(actor=world.commissioner, project=world.project.slug) == ()


def test_a_number_of_the_same_name_is_changed_not_added_twice(ours, world):
    add(ours, NOT_KNOWN)
    assert "There is a number of this name already" in text(add(ours, KNOWN))
    address = f"{S}/local-figures/beds-in-care-homes/"
    page = text(ours.get(address))
    assert 'value="15/01/2027"' in page
    assert ours.post(address, {**KNOWN, "key": key_of(ours.get(address))}).status_code == 302
    found = plans.local_figures(actor=world.commissioner, project=world.project.slug)
    assert [(item.value, item.known) for item in found] == [("1,250", True)]
    assert ours.get(f"{S}/local-figures/nothing/").status_code == 404


def test_harmful_words_about_a_number_are_only_words(ours):
    add(ours, KNOWN, title=HARM, said_by=HARM[:100])
    assert harmless(ours.get(f"{S}/local-figures/"))


def test_a_page_asks_the_database_as_often_for_twice_as_many_figures(ours, world, django_assert_num_queries):
    pages.computed(world.commissioner, world.project, ["dementia", "care-homes"])
    pages.edition(world.project)
    ours.get(f"{STRATEGY}/")
    count = counted(ours, f"{STRATEGY}/")
    pages.doubled(world.project)
    with django_assert_num_queries(count):
        ours.get(f"{STRATEGY}/")
