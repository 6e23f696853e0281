"""A recipe that was tried is kept on the thread, and what somebody chose behind every number stands in one book."""

import re
from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commonweal.errors import Conflict, Invalid, NotAllowed, NotFound
from commonweal.records import clock
from commonweal.records.thread import Figure, FigureResult
from commonweal.services import evidence, exchange, overview, plans, thread, verification
from commonweal.services.thread import NewFigure
from tests.spec.needs import lives, placed
from tests.support import factories

NIGHT = {
    "name": "Night sitting (invented)", "from_state": "supported", "to_state": "residential", "ratio": 0.7, "low": 0.5,
    "high": 0.95, "reach": 0.5, "owner": "Public health", "source": "A pilot", "review_on": "2027-04-01",
}  # fmt: skip
HOMES = {"residential": {"pounds": 40_000}}
NAME = "care-change-night-sitting"


@pytest.fixture
def w(db):
    return factories.world()


@pytest.fixture
def at(w, tmp_path):
    where = {"actor": w.commissioner, "project": w.project.slug}
    evidence.add(**where, shape="care-moves", name="care-moves", path=lives.counted(tmp_path))
    return where


def proposed(name=NAME, title="Night sitting", **arguments):
    asked = {"place": "E08000009", "start": 2024, "end": 2027, "draws": 200, "moves": "latest", "changes": [NIGHT],
             "costs": HOMES, **arguments}  # fmt: skip
    return NewFigure(name, title, "needs.care-states", asked)


def on(monkeypatch, day):
    """It is noon on this day."""
    noon = datetime.fromisoformat(f"{day}T12:00:00+00:00")
    monkeypatch.setattr(clock, "now", lambda: noon)


def test_what_was_tried_is_kept_on_the_thread_as_every_other_number_is(at, w):
    view = thread.keep_recipe(**at, figure=proposed())
    assert (view.name, view.title, view.number, view.room) == (NAME, "Night sitting", 1, "needs")
    assert view.newer == ()
    assert view.value["assumptions"][1]["value"] == "× 0.7"
    assert {ref["name"] for ref in view.result["stamp"]["inputs"]} >= {"care-moves", "typed:changes", "typed:costs"}
    assert f"figure:{NAME}" in [node.key for node in thread.show(**at).nodes]
    verified = verification.verify(**at)
    assert [item.ok for item in verified.figures if item.name == NAME] == [True]


def test_an_equal_number_is_kept_once_and_another_is_the_next(at):
    first = thread.keep_recipe(**at, figure=proposed())
    again = thread.keep_recipe(**at, figure=proposed())
    assert (again.uid, again.number) == (first.uid, 1)
    other = thread.keep_recipe(**at, figure=proposed(title="Sitting at night", changes=[{**NIGHT, "reach": 0.4}]))
    assert (other.uid, other.number, other.title) == (first.uid, 2, "Sitting at night")
    assert Figure.objects.filter(name=NAME).count() == 1


def test_sent_twice_under_one_key_it_is_done_once(at):
    first = thread.keep_recipe(**at, figure=proposed(), key="k")
    assert thread.keep_recipe(**at, figure=proposed(), key="k") == first
    assert FigureResult.objects.filter(figure__name=NAME).count() == 1
    with pytest.raises(Conflict, match="already sent with other values"):
        thread.keep_recipe(**at, figure=proposed(changes=[{**NIGHT, "reach": 0.4}]), key="k")


def test_it_grows_old_with_what_it_rests_on(at, tmp_path):
    thread.keep_recipe(**at, figure=proposed())
    path = tmp_path / "newer.csv"
    path.write_text(lives.counted(tmp_path).read_text(encoding="utf-8").replace("2022", "2022", 1), encoding="utf-8")
    text = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*text[:1], *reversed(text[1:])]) + "\n", encoding="utf-8")
    evidence.add(**at, shape="care-moves", name="care-moves", path=path)
    (reason,) = thread.figure(**at, name=NAME).figure.newer
    assert "care-moves, version 2" in reason.because


@pytest.mark.parametrize(
    ("figure", "kind", "code"),
    [
        (proposed(name="Night sitting"), Invalid, "thread.figure.faults"),
        (proposed(title="  "), Invalid, "thread.figure.faults"),
        (proposed(changes=[{**NIGHT, "reach": 2}]), Invalid, "needs.care-states.changes"),
        (proposed(moves="/etc/passwd"), Invalid, "analysis.method.file"),
        (proposed(name="dementia"), Conflict, "thread.figure.name-taken"),
        (NewFigure("x", "X", "needs.nothing", {}), Invalid, "analysis.method.unknown"),
        (NewFigure("x", "X", "needs.care-states", {"start": float("nan")}), Invalid, "thread.figure.arguments"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_leaves_nothing(at, figure, kind, code):
    with pytest.raises(kind) as caught:
        thread.keep_recipe(**at, figure=figure)
    assert caught.value.code == code
    assert not Figure.objects.exists()


def test_only_who_works_on_the_project_keeps_and_who_sees_it_reads_the_book(at, w):
    thread.keep_recipe(**at, figure=proposed())
    slug = w.project.slug
    with pytest.raises(NotAllowed):
        thread.keep_recipe(actor=w.ours["viewer"], project=slug, figure=proposed(name="other"))
    with pytest.raises(NotFound):
        thread.keep_recipe(actor=w.theirs["commissioner"], project=slug, figure=proposed(name="other"))
    with pytest.raises(NotFound):
        thread.assumptions(actor=w.theirs["commissioner"], project=slug)
    assert thread.assumptions(actor=w.ours["viewer"], project=slug).total == 5
    closed = NewFigure("shares", "Options", "options.appraisal", {})
    with pytest.raises(NotAllowed):
        thread.keep_recipe(actor=w.ours["viewer"], project=slug, figure=closed)


def test_the_book_holds_every_number_that_somebody_chose_and_whose_it_is(at, monkeypatch):
    on(monkeypatch, "2027-04-01")  # the very day: not overdue yet
    thread.keep_recipe(**at, figure=proposed())
    book = thread.assumptions(**at)
    assert (book.total, book.overdue, book.owners) == (5, 0, ("Public health",))
    assert book.lacking == "Of 5 numbers that somebody chose, no source: 1; no owner: 1; no review date: 1."
    first = book.lines[0]
    assert first.what == "Cost of a year: residential"  # what lacks something stands first
    assert (first.value, first.missing) == ("£40,000", ("source", "owner", "review_on"))
    reach = next(line for line in book.lines if line.what.endswith("share reached"))
    assert (reach.value, reach.source, reach.owner) == ("50 %", "A pilot", "Public health")
    assert (reach.review, reach.overdue, reach.missing) == ("1 April 2027", False, ())
    assert (reach.figure, reach.figure_title, reach.number) == (NAME, "Night sitting", 1)
    assert reach.kept_by == "Our Commissioner"
    assert not any("moves in" in line.value for line in book.lines)  # counted: nobody chose it


def test_a_day_later_it_is_overdue_and_the_hub_and_today_say_so(at, monkeypatch, w):
    thread.keep_recipe(**at, figure=proposed())
    slug = w.project.slug
    on(monkeypatch, "2027-04-01")
    assert task(w).status == "In progress"
    assert task(w).why == "1 of 5 have no source, owner or review date"
    assert [item.overdue for item in due(w, slug)] == [False]
    on(monkeypatch, "2027-04-02")
    book = thread.assumptions(**at, show="overdue")
    assert (len(book.lines), book.overdue) == (4, 4)
    assert {line.review for line in book.lines} == {"overdue since 1 April 2027"}
    assert task(w).status == "Needs attention"
    assert task(w).why == "Overdue for review: 4 numbers behind Night sitting"
    (item,) = due(w, slug)
    assert (item.overdue, item.target) == (True, "assumptions-book")
    assert item.text == "Public health is to look again at 4 numbers behind Night sitting"
    thread.keep_recipe(**at, figure=proposed(changes=[{**NIGHT, "review_on": "2028-04-01"}]))
    assert thread.assumptions(**at).overdue == 0  # the newest number counts
    assert due(w, slug) == []


def task(w):
    hub = overview.hub(actor=w.commissioner, project=w.project.slug)
    return next(item for group in hub.groups for item in group.tasks if item.code == "assumptions")


def due(w, slug):
    return [item for item in overview.today(actor=w.commissioner).due if item.project == slug]


def test_without_a_chosen_number_the_book_is_empty_and_the_hub_has_no_such_task(w):
    book = thread.assumptions(actor=w.commissioner, project=w.project.slug)
    assert (book.lines, book.total, book.lacking) == ((), 0, "")
    hub = overview.hub(actor=w.commissioner, project=w.project.slug)
    assert "assumptions" not in [item.code for group in hub.groups for item in group.tasks]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"owner": "public HEALTH"}, 4), ({"owner": "Nobody"}, 0), ({"show": "no-source"}, 1), ({"show": "no-owner"}, 1),
        ({"show": "no-review"}, 1), ({"show": "lacking"}, 1), ({"show": "overdue"}, 0), ({}, 5),
        ({"owner": "Public health", "show": "lacking"}, 0),
    ],
)  # fmt: skip
def test_the_book_can_be_narrowed(at, asked, count):
    thread.keep_recipe(**at, figure=proposed())
    book = thread.assumptions(**at, **asked)
    assert (len(book.lines), book.total) == (count, 5)
    assert len(book.table.rows) == count
    with pytest.raises(Invalid, match="cannot show"):
        thread.assumptions(**at, show="all")


def test_other_methods_say_what_somebody_chose_too(w):
    at = {"actor": w.commissioner, "project": w.project.slug}
    thread.ensure_default_figures(**at)
    thread.compute(**at, name="dementia")
    assert thread.assumptions(**at).total == 0  # today's rates, and no range of anybody's
    given = {"rate_change": "-1"}
    thread.change_arguments(**at, name="dementia", arguments=given)
    ranged = {"place": "E08000009", "condition": "dementia", "start": 2024, "end": 2030, "draws": 200,
              "rates_low": -5, "rates_high": 10, "rates_says": "Dr Example, memory clinic, May 2026"}  # fmt: skip
    thread.keep_recipe(**at, figure=NewFigure("ranged", "With a range", "needs.uncertainty", ranged))
    lines = {line.what: line for line in thread.assumptions(**at).lines}
    assert lines["Change of the rates"].value == "-1 % a year"
    assert lines["Change of the rates"].missing == ("source", "owner", "review_on")
    found = lines["Range for the rates of every year"]
    assert (found.range, found.owner) == ("-5 % to +10 %", "Dr Example, memory clinic, May 2026")


def test_prices_of_childrens_placements_and_what_is_proposed_for_them_stand_in_it(w):
    at = {"actor": w.commissioner, "project": w.project.slug}
    for name, path in zip(("looked-after-children", "looked-after-episodes"), placed.SAMPLE.values(), strict=True):
        evidence.add(**at, shape=name, name=name, path=path)
    asked = {
        "place": "E08000009", "start": 2022, "end": 2024, "draws": 200, "children": "latest", "episodes": "latest",
        "costs": {"foster carers": {"pounds_a_week": 700, "owner": "Finance", "review_on": "2020-01-01"}},
    }  # fmt: skip
    view = thread.keep_recipe(**at, figure=NewFigure("placements", "Placements", "needs.placements", asked))
    assert (view.number, view.newer) == (1, ())
    (line,) = thread.assumptions(**at).lines
    assert (line.owner, line.overdue, line.missing, line.figure) == ("Finance", True, ("source",), "placements")
    assert [item.ok for item in verification.verify(**at).figures if item.name == "placements"] == [True]


def test_a_method_of_a_room_in_which_nobody_typed_anything_answers_all_the_same(w):
    at = {"actor": w.commissioner, "project": w.project.slug}
    view = thread.keep_recipe(**at, figure=NewFigure("early", "Before any option", "options.appraisal", {}))
    assert view.headline == "'Do nothing' comes first in 100 of 100 ways of weighting."
    assert view.value["doubles"]["pairs"] == []
    assert thread.assumptions(**at).total == 0


def test_papers_cite_it_and_grow_old_with_it(at):
    thread.keep_recipe(**at, figure=proposed())
    expected = thread.figure(**at, name=NAME).figure.value["money"]["net"]["expected"]
    text = f"In all it comes to {{{{ {NAME}.money.net.expected }}}} pounds."
    plans.write_paragraph(**at, kind="strategy", section="resources", text=text)
    made = plans.build(**at, kind="strategy", formats=("html",))
    page = plans.file(**at, kind="strategy", number=made.number, format="html").data.decode()
    words = re.sub(r"<[^>]+>", "", page).replace("-", "−")
    assert f"In all it comes to {round(expected):,}".replace("-", "−") in words
    assert f"paper:strategy rests on figure:{NAME}" in rests(at)
    thread.keep_recipe(**at, figure=proposed(changes=[{**NIGHT, "reach": 0.4}]))
    assert ("paper", "strategy") in [(item.kind, item.name) for item in thread.newer(**at)]


def rests(at):
    return [f"{node.key} rests on {key}" for node in thread.show(**at).nodes for key in node.rests_on]


def test_it_travels_with_the_project(at, w, tmp_path):
    thread.keep_recipe(**at, figure=proposed())
    expected = thread.figure(**at, name=NAME).figure.value["money"]["net"]["expected"]
    assert expected
    out = tmp_path / "out.zip"
    exchange.export_project(**at, out=out)
    made = exchange.import_project(actor=w.commissioner, path=out, slug="again")
    there = thread.compute(actor=w.commissioner, project=made.project, name=NAME)
    assert there.value["money"]["net"]["expected"] == expected
    assert thread.assumptions(actor=w.commissioner, project=made.project).total == 5


def test_the_number_of_queries_does_not_grow_with_the_book(at):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            thread.assumptions(**at)
        return len(queries)

    thread.keep_recipe(**at, figure=proposed())
    few = asked()
    for number in range(3):
        thread.keep_recipe(**at, figure=proposed(name=f"other-{number}", title=f"Other {number}"))
    assert thread.assumptions(**at).total == 20
    assert asked() == few
