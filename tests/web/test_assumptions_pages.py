"""What was tried is kept, stands in the project's assumptions book, and is overdue when its day is past."""

import csv
import re
from datetime import datetime
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest

from commonweal.records import clock
from commonweal.records.thread import FigureResult
from commonweal.services import evidence, thread
from tests.spec.needs import lives
from tests.support.pages import HARM, counted, harmless, key_of, text
from tests.web.test_care_pages import CARE, TRIED

P = "/projects/dementia-and-falls"
BOOK = f"{P}/assumptions/"
KEEP = f"{CARE}keep/"
FIGURE = f"{P}/figures/care-change-night-sitting-invented/"
TITLE = "Night sitting (invented)"


@pytest.fixture
def moves(world, tmp_path):
    evidence.add(
        actor=world.commissioner, project=world.project.slug, shape="care-moves", name="care-moves",
        path=lives.counted(tmp_path),
    )  # fmt: skip


def on(monkeypatch, day):
    """It is noon on this day."""
    noon = datetime.fromisoformat(f"{day}T12:00:00+00:00")
    monkeypatch.setattr(clock, "now", lambda: noon)


def kept(client, asked, **words):
    """Try what the address says, and press the button that the page shows."""
    page = client.get(f"{CARE}?{urlencode(asked)}")
    where = re.search(rf'<form method="post" action="({KEEP}[^"]+)"', text(page))[1].replace("&amp;", "&")
    title = re.search(r'name="title"[^>]*value="([^"]*)"', text(page))[1]
    return client.post(where, {"key": key_of(page), "title": title, **words})


def test_an_assumption_is_changed_kept_seen_in_the_book_and_overdue_when_its_day_is_past(ours, moves, monkeypatch):
    on(monkeypatch, "2027-04-01")
    before = text(ours.get(BOOK))
    assert "No kept number rests on a number that somebody chose." in before
    assert f'href="{CARE}"' in before
    answer = kept(ours, TRIED)
    assert (answer.status_code, answer.headers["Location"]) == (302, FIGURE)
    own = text(ours.get(FIGURE))
    assert f"{TITLE} is kept. Papers cite it as care-change-night-sitting-invented." in own
    assert "Of 7 numbers that somebody chose, no source: 5; no owner: 2; no review date: 2." in own
    assert "× 0.7" in own
    assert "£40,000" in own
    book = text(ours.get(BOOK))
    assert "1 April 2027" in book
    assert "overdue" not in book.partition("<table")[2]  # it is looked at on its very day
    assert f'href="{FIGURE}#assumed"' in book
    assert "Assumptions: whose numbers, and until when" in text(ours.get(f"{P}/"))
    assert "Overdue for review" not in text(ours.get(f"{P}/"))
    # Another effect, kept under the same name: the next number of the same figure.
    kept(ours, {**TRIED, "fewer_percent": 20})
    assert "× 0.8" in text(ours.get(BOOK))
    assert "× 0.7" not in text(ours.get(BOOK))
    assert [row.number for row in FigureResult.objects.filter(figure__name__startswith="care-change")] == [1, 2]
    on(monkeypatch, "2027-04-02")
    late = text(ours.get(f"{BOOK}?show=overdue"))
    assert late.count("overdue since 1 April 2027") == 5
    assert "All 7 numbers" in late
    assert f"Overdue for review: 5 numbers behind {TITLE}" in text(ours.get(f"{P}/"))
    assert f"Public health is to look again at 5 numbers behind {TITLE}" in text(ours.get("/today/"))
    # From the number back to where it was tried, with everything that was typed; a later day, kept, and it is not late.
    led = ours.get(f"{P}/need/care-change-night-sitting-invented/").headers["Location"]
    again = dict(parse_qsl(urlsplit(led).query))
    assert (again["fewer_percent"], again["kept"], again["review_on"]) == ("20", TITLE, "01/04/2027")
    kept(ours, {**again, "review_on": "1/4/2028"})
    assert "None of these numbers is so." in text(ours.get(f"{BOOK}?show=overdue"))
    assert "Overdue for review" not in text(ours.get(f"{P}/"))


def test_what_the_page_shows_is_what_is_kept_and_it_is_kept_once(ours, moves):
    def rows(address):
        return list(csv.reader(ours.get(address).content.decode("utf-8-sig").splitlines()))

    page = ours.get(f"{CARE}?{urlencode(TRIED)}")
    sent = {"key": key_of(page), "title": TITLE}
    for _ in range(2):
        assert ours.post(f"{KEEP}?{urlencode(TRIED)}", sent).status_code == 302
    assert FigureResult.objects.count() == 1
    shown = [row for row in rows(f"{CARE}people.csv?{urlencode(TRIED)}") if row]
    assert [row for row in rows(f"{FIGURE.rstrip('/')}.csv") if row] == shown
    clash = ours.post(f"{KEEP}?{urlencode(TRIED)}", {**sent, "title": "Another"})
    assert clash.status_code == 409
    assert "already sent with other values" in text(clash)


def test_only_who_may_keeps_and_nothing_is_kept_without_something_to_keep(ours, client_of, moves):
    asked = f"{CARE}?{urlencode(TRIED)}"
    viewer = client_of("our-viewer")
    assert "Keep this" not in text(viewer.get(asked))
    assert viewer.post(f"{KEEP}?{urlencode(TRIED)}", {"title": TITLE}).status_code == 403
    assert client_of("their-commissioner").post(f"{KEEP}?{urlencode(TRIED)}", {"title": TITLE}).status_code == 404
    assert client_of("their-commissioner").get(BOOK).status_code == 404
    assert viewer.get(BOOK).status_code == 200
    assert "Keep this" not in text(ours.get(CARE))  # as things stand: the project keeps that already
    assert "Keep this" in text(ours.get(asked))
    assert ours.get(KEEP).status_code == 405
    assert not FigureResult.objects.exists()


@pytest.mark.parametrize(
    ("change", "words", "said"),
    [
        ({}, {"title": " "}, "Say what to call it"),
        ({}, {"title": "x" * 61}, "At most 60 letters"),
        ({"reach_percent": 200}, {}, "Write a number from 0 to 100"),
        ({"start": 1991, "end": 1993}, {}, "1991"),
    ],
)
def test_what_cannot_be_kept_says_so_on_the_page_and_keeps_nothing(ours, moves, change, words, said):
    asked = urlencode({**TRIED, **change})
    answer = ours.post(f"{KEEP}?{asked}", {"title": TITLE, **words})
    assert answer.status_code == 422
    assert said in text(answer)
    assert f'<form method="get" action="{CARE}"' in text(answer)  # trying on leads to the page, not to the keeping
    assert not FigureResult.objects.exists()


def test_without_tables_nothing_is_kept(ours, world):
    answer = ours.post(f"{KEEP}?{urlencode(TRIED)}", {"title": TITLE})
    assert answer.status_code == 422
    assert "How often people move is not known here" in text(answer)


def test_the_book_is_narrowed_in_the_address_and_its_files_hold_the_same_lines(ours, moves):
    kept(ours, TRIED)
    whole = text(ours.get(BOOK))
    assert "care-night" not in whole
    assert 'value="Public health"' in whole
    for asked, count in (("", 7), ("owner=Public+health", 5), ("show=no-owner", 2), ("owner=Nobody", 0)):
        page = text(ours.get(f"{BOOK}?{asked}"))
        assert len(re.findall(r"<tr><th scope=\"row\">", page)) == count
        content = ours.get(f"{P}/assumptions.csv?{asked}").content.decode("utf-8-sig").splitlines()
        assert sum("Night sitting" in row for row in content) == count
        assert count == 0 or f"assumptions.xlsx{f'?{asked}' if asked else ''}".replace("&", "&amp;") in page
    assert ours.get(f"{P}/assumptions.xlsx?owner=Public+health").content[:2] == b"PK"
    assert ours.get(f"{BOOK}?show=all").status_code == 422
    assert ours.get(f"{P}/assumptions.csv?show=all").status_code == 400
    assert ours.get(f"{P}/assumptions.pdf").status_code == 404


def test_the_pages_lead_to_the_book_and_back(ours, moves):
    kept(ours, TRIED)
    assert f'href="{BOOK}"' in text(ours.get(f"{P}/"))
    need = text(ours.get(f"{P}/need/"))
    assert f'href="{BOOK}"' in need
    assert "Change what is proposed: night sitting (invented)" in need
    own = text(ours.get(FIGURE))
    assert f'href="{BOOK}"' in own
    assert "Change what is assumed" in own


def test_harmful_words_are_only_words(ours, moves):
    kept(ours, {**TRIED, "name": HARM, "owner": HARM, "source": HARM}, title=HARM[:60])
    for address in (BOOK, f"{BOOK}?owner={urlencode({'': HARM})[1:]}", f"{P}/need/", f"{P}/"):
        assert "<script>alert" not in text(ours.get(address))
    assert harmless(ours.get(BOOK))


def test_the_queries_of_the_book_do_not_grow_with_it(ours, moves):
    kept(ours, TRIED)
    ours.get(BOOK)
    few = counted(ours, BOOK)
    for name in ("Second", "Third", "Fourth"):
        kept(ours, TRIED, title=name)
    assert "28 numbers" in text(ours.get(BOOK))
    assert counted(ours, BOOK) == few


def test_what_the_page_cannot_say_leads_to_the_number_itself(ours, world, moves):
    figure = thread.NewFigure("by-program", "By a program", "needs.care-states", {
        "place": "E08000009", "start": 2024, "end": 2026, "moves": "latest",
        "costs": {"home": 10, "residential": {"pounds": 40_000, "owner": "Finance"}},
    })  # fmt: skip
    thread.keep_recipe(actor=world.commissioner, project=world.project.slug, figure=figure)
    answer = ours.get(f"{P}/need/by-program/")
    assert (answer.status_code, answer.headers.get("Location")) == (302, f"{P}/figures/by-program/")
