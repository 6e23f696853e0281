"""Data and sources on pages: the pack, templates, checking a file, a project's own files."""

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from commonweal.errors import Conflict
from commonweal.records.evidence import EvidenceFile, EvidenceVersion
from commonweal.services import evidence
from tests.support import bad_files, cqc_directory, pages
from tests.support.bad_files import GOOD, HEADINGS
from tests.support.pages import HARM, counted, harmless, key_of, text

S = "/projects/dementia-and-falls/data/"
SHAPE = "population-estimate"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FAULTY = HEADINGS + "E08000009,2024,F,82,734\nE08000009,2024,M,82,many\n"
READ = ["/data/", "/data/check/", "/data/areas/", S, f"{S}areas/"]
OPEN_TO_ALL = ["/data/templates/", f"/data/dictionary/{SHAPE}/", f"/data/templates/{SHAPE}.csv"]


def upload(body: str | bytes, name: str = "people.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, body.encode() if isinstance(body, str) else body)


def check(client, body, name="people.csv", **more):
    return client.post("/data/check/", {"shape": SHAPE, "file": upload(body, name), **more})


def add(client, body=GOOD, name="people.csv", **more):
    key = key_of(client.get(f"{S}add/"))
    return client.post(f"{S}add/", {"key": key, "shape": SHAPE, "file": upload(body, name), **more})


def carried(page: str) -> dict[str, str]:
    """The hidden fields of the first form that carries the file."""
    form = next(item for item in page.split("<form")[1:] if 'name="carried"' in item)
    return dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))


@pytest.mark.parametrize("address", [*READ, f"{S}add/"])
def test_the_pages_open_for_a_commissioner(ours, address):
    assert ours.get(address).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("address", OPEN_TO_ALL)
def test_templates_and_dictionaries_are_for_anyone(client, address):
    assert client.get(address).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("address", READ)
def test_data_is_for_people_who_signed_in(client, address):
    assert client.get(address).headers["Location"].startswith("/sign-in/")


def test_the_pack_is_listed_with_publisher_licence_period_and_faults(ours):
    page = text(ours.get("/data/"))
    assert "Office for National Statistics" in page
    assert "OGL-UK-3.0" in page
    assert 'href="/data/areas/"' in page


def test_sources_come_by_the_page_and_a_search_looks_through_all_of_them(ours):
    first = text(ours.get("/data/"))
    last = int(re.search(r"page 1 of (\d+)", first)[1])
    pages = [text(ours.get("/data/", {"page": number})) for number in range(1, last + 1)]
    listed = [re.findall(r'<th scope="row"><a href="(/data/[^"]+)"', page) for page in pages]
    assert all(len(found) <= 25 for found in listed)
    assert len({address for found in listed for address in found}) == int(re.search(r"(\d+) sources, page", first)[1])
    assert 'href="/data/?page=2"' in first
    assert "page=0" not in first
    far = text(ours.get("/data/", {"page": last}))
    for beyond in ("9999", str(last)):
        assert f"page {last} of {last}" in text(ours.get("/data/", {"page": beyond}))
    assert f"page={last + 1}" not in far
    for wrong in ("0", "-1", "x", "9" * 40):
        assert ours.get("/data/", {"page": wrong}).status_code == 200


@pytest.mark.parametrize(
    ("words", "shown"),
    [("rates-dementia", "1 source found"), ("PROJECTION variants", "1 source found"), ("zzz", "No source holds that")],
)
def test_a_source_is_found_by_words(ours, words, shown):
    assert shown in text(ours.get("/data/", {"words": words}))


def test_words_that_would_do_harm_are_only_words(ours):
    assert harmless(ours.get("/data/", {"words": HARM[:80]}))


def test_a_source_shows_columns_first_rows_faults_and_versions(ours):
    page = text(ours.get("/data/ae-boards/"))
    for words in ("Known faults", "The first 10 rows", "icb22_code", "What the columns mean", "with Commonweal"):
        assert words in page
    assert ours.get("/data/nothing-like-it/").status_code == 404


def test_the_template_is_a_workbook_or_csv(ours):
    book, plain = (ours.get(f"/data/templates/{SHAPE}.{ending}") for ending in ("xlsx", "csv"))
    assert book.headers["Content-Type"] == XLSX
    assert f'filename="{SHAPE}.xlsx"' in book.headers["Content-Disposition"]
    assert zipfile.is_zipfile(io.BytesIO(book.content))
    assert plain.content.decode("utf-8-sig").splitlines()[0].startswith("area_code")
    assert ours.get(f"/data/templates/{SHAPE}.pdf").status_code == 404
    assert ours.get("/data/templates/nothing.xlsx").status_code == 404
    assert ours.get("/data/dictionary/nothing/").status_code == 404


def test_a_dictionary_says_what_may_stand_in_each_column(ours):
    page = text(ours.get(f"/data/dictionary/{SHAPE}/"))
    assert "2001 to 2100" in page
    assert "F, M" in page
    assert f"/data/check/?shape={SHAPE}" in page
    assert "selected" in text(ours.get("/data/check/", {"shape": SHAPE}))


def test_a_good_file_has_no_problems_and_nothing_is_stored(ours):
    answer = check(ours, GOOD)
    assert answer.status_code == 200
    assert "No problems in 2 rows" in text(answer)
    assert EvidenceFile.objects.count() == 0


def test_every_cell_with_a_problem_is_told_with_row_column_code_and_fix(ours):
    answer = check(ours, FAULTY)
    page = text(answer)
    assert answer.status_code == 422
    assert "1 problem in 2 rows. Nothing has been loaded." in page
    assert "2 rows read: 1 good, 1 with a problem." in page
    for words in ("E (persons)", "many", "is not a number", "Write a number", "evidence.cell.not-a-number"):
        assert words in page
    assert EvidenceFile.objects.count() == 0


def test_above_fifteen_problems_a_column_is_told_as_one(ours):
    rows = "".join(f"E08000009,2024,F,{age},x\n" for age in range(16))
    page = text(check(ours, HEADINGS + rows))
    assert "Columns with more than fifteen problems" in page
    assert "16 cells: is not a number" in page
    assert "Every problem" not in page


def test_the_marked_copy_comes_without_choosing_the_file_again(ours):
    fields = carried(text(check(ours, FAULTY)))
    answer = ours.post("/data/check/", fields)
    assert fields["wanted"] == "marked"
    assert answer.headers["Content-Type"] == XLSX
    assert 'filename="people-problems.xlsx"' in answer.headers["Content-Disposition"]
    assert zipfile.is_zipfile(io.BytesIO(answer.content))
    assert check(ours, FAULTY, wanted="marked").headers["Content-Type"] == XLSX


def test_a_file_too_large_for_a_page_is_not_carried_in_it(ours, monkeypatch):
    monkeypatch.setattr("commonweal.web.forms.files.CARRIED", 10)
    page = text(check(ours, FAULTY))
    assert 'name="carried"' not in page
    assert "Give me my file with the problems marked" in page


@pytest.mark.parametrize("bad", [item for item in bad_files.ALL if item.make() is not None], ids=lambda item: item.what)
def test_a_bad_file_is_a_page_with_its_code_and_nothing_is_stored(ours, bad):
    answer = check(ours, bad.make(), bad.file)
    page = text(answer)
    assert answer.status_code == 422
    assert bad.code in page
    assert "Traceback" not in page
    assert EvidenceFile.objects.count() == 0


NOTHING = [
    ({"shape": SHAPE}, "Choose a file", "#id_file"),
    ({"shape": "", "file": True}, "Choose what the file is", "#id_shape"),
    ({"shape": "nothing", "file": True}, "not one of the available choices", "#id_shape"),
    ({"shape": SHAPE, "carried": "not base64!", "carried_name": "x.csv"}, "Choose a file", "#id_file"),
]


@pytest.mark.parametrize(("sent", "words", "where"), NOTHING)
def test_a_form_with_faults_says_them_at_the_field(ours, sent, words, where):
    sent = {**sent, "file": upload(GOOD)} if sent.get("file") else sent
    answer = ours.post("/data/check/", sent)
    page = text(answer)
    assert answer.status_code == 422
    assert "There is a problem" in page
    assert words in page
    assert f'href="{where}"' in page


def test_a_file_above_the_limit_is_refused_unread(ours, monkeypatch):
    monkeypatch.setattr("commonweal.web.forms.files.LARGEST", 10)
    answer = check(ours, GOOD)
    assert answer.status_code == 422
    assert "larger than 20 MB" in text(answer)


def test_harmful_words_in_a_file_and_its_name_are_only_words(ours):
    name = HARM.replace("/", "").replace('"', "")
    answer = check(ours, HEADINGS + f"E08000009,2024,F,82,{HARM.replace(',', ';').replace(chr(34), '')}\n", name)
    assert answer.status_code == 422
    assert harmless(answer)


def test_a_file_becomes_the_next_version_for_this_project_alone(ours, world):
    answer = add(ours, note="Mid-2024")
    assert answer.headers["Location"] == S
    page = text(ours.get(S))
    assert "is version 1 of population-estimate: 2 rows" in page
    assert "added by Our Commissioner" in page
    assert "Mid-2024" in page
    own = [item for item in evidence.listing(actor=world.commissioner, project=world.project.slug) if item.note]
    assert [(item.name, item.rows) for item in own] == [(SHAPE, 2)]


def test_what_a_file_made_newer_is_said_with_where_to_go(ours, world, root):
    pages.computed(world.commissioner, world.project, ["dementia"])
    body = (root / "examples/trafford/mid-2024-population.csv").read_bytes()
    assert add(ours, body, "mid-2024-population.csv").status_code == 302
    page = text(ours.get(S))
    assert "Newer data exists for" in page
    assert 'href="/projects/dementia-and-falls/figures/dementia/"' in page
    assert "mid-2024-population.csv" in page


def test_of_a_register_that_tells_of_people_the_person_reads_what_was_left_out_and_why(ours):
    body = cqc_directory.text()
    told = text(check(ours, body, "directory.csv", shape="cqc-directory"))
    assert "2 of 32 columns are left out of what is kept" in told
    done = add(ours, body, "directory.csv", shape="cqc-directory")
    page = text(ours.get(done.url))
    assert "What was left out of it, and why, stands in its note." in page
    assert "Left out of what is kept: 2 of 32 columns (Location Telephone Number, Location Region)" in page
    first_rows = text(ours.get(f"{S}cqc-directory/"))
    assert "Upper House (made up)" in first_rows
    assert not [page for page in (told, page, first_rows) if "Made, Up" in page]


def test_a_file_with_problems_is_not_added_unless_its_good_rows_are_asked_for(ours, world):
    answer = add(ours, FAULTY)
    assert answer.status_code == 422
    assert EvidenceVersion.objects.count() == 0
    page = text(answer)
    assert "Load the 1 good rows and keep a note" in page
    done = ours.post(f"{S}add/", {**carried(page), "wanted": "good"})
    assert done.headers["Location"] == S
    assert "1 rows of the file" in text(ours.get(S)) or "1 rows were refused" in text(ours.get(S))
    assert EvidenceVersion.objects.get().rows_refused == 1


def test_the_marked_copy_may_be_had_while_adding(ours):
    fields = carried(text(add(ours, FAULTY)))
    assert ours.post(f"{S}add/", {**fields, "wanted": "marked"}).headers["Content-Type"] == XLSX


def test_a_refused_file_is_said_at_the_field_with_its_code(ours):
    answer = add(ours, b"", "empty.csv")
    assert answer.status_code == 422
    assert "tables.guard.empty" in text(answer)
    assert 'href="#id_file"' in text(answer)


def test_the_same_form_with_another_file_is_refused(ours, monkeypatch):
    def clash(**_):
        raise Conflict("commands.key-used", "This form was sent before with something else.", fix="Load it again.")

    monkeypatch.setattr(evidence, "add", clash)
    answer = add(ours)
    assert answer.status_code == 409
    assert "sent before with something else" in text(answer)


def test_a_version_is_taken_back_with_a_reason_and_stays_in_the_history(ours):
    add(ours)
    address = f"{S}{SHAPE}/take-back/"
    assert ours.post(address, {"reason": ""}).status_code == 422
    answer = ours.post(address, {"reason": "Wrong year", "key": key_of(ours.get(address))})
    assert answer.headers["Location"] == S
    assert "There are none yet" in text(ours.get(S))
    page = text(ours.get(f"{S}{SHAPE}/"))
    assert "taken back" in page
    assert "Wrong year" in page


def test_there_is_nothing_to_take_back_of_what_the_pack_holds(ours):
    address = f"{S}areas/take-back/"
    answer = ours.post(address, {"reason": "No", "key": key_of(ours.get(address))})
    assert answer.status_code == 422
    assert "of its own to take back" in text(answer)


@pytest.mark.parametrize("address", [S, f"{S}areas/", f"{S}add/", f"{S}areas/take-back/"])
def test_a_person_of_another_organisation_finds_nothing(client_of, address):
    assert client_of("their-commissioner").get(address).status_code == 404


@pytest.mark.parametrize("who", ["our-viewer", "our-board-member"])
def test_who_may_not_add_reads_and_is_told(client_of, ours, who):
    reader = client_of(who)
    assert "Add a file" not in text(reader.get(S))
    assert reader.get(f"{S}add/").status_code == 403
    assert reader.post(f"{S}add/", {"shape": SHAPE, "file": upload(GOOD)}).status_code == 403
    assert reader.get(f"{S}areas/take-back/").status_code == 403
    assert EvidenceVersion.objects.count() == 0


def test_harmful_words_about_a_file_are_only_words(ours):
    name = HARM.replace("/", "").replace('"', "") + ".csv"
    assert add(ours, name=name, note=HARM).status_code == 302
    assert harmless(ours.get(S))
    assert harmless(ours.get(f"{S}{SHAPE}/"))


def test_the_page_asks_the_database_as_often_for_twice_as_many_figures(ours, world):
    pages.computed(world.commissioner, world.project, ["dementia", "care-homes"])
    ours.get(S)
    before = counted(ours, S)
    pages.doubled(world.project)
    assert counted(ours, S) == before
