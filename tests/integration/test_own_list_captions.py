"""Captions of what a project's own lists show say the day on which each was received; the number itself does not."""

from datetime import UTC, datetime

import pytest

from commonweal.analysis import registry, showing
from commonweal.records import clock
from commonweal.records.projects import Project
from commonweal.services import evidence, markets, plans, thread, verification
from commonweal.services.thread.captions import own_lists
from commonweal.services.thread.versions import Versions, versions_of
from tests.support.factories import world
from tests.support.thread import compute

pytestmark = pytest.mark.django_db
HOMES = "name,cqc_id,type,postcode,area_code,rating\n{}1-900000001,Nursing homes,M41 5BU,E08000009,Good\n"
SAID = "own list care-homes, received 3 March 2026"
RECIPE = registry.Recipe("markets.supply", {"place": "E08000009", "service": "care-home"})


@pytest.fixture
def w():
    return world()


@pytest.fixture
def received(w, monkeypatch):
    """Brings a list on a day of March 2026."""

    def bring(day: int, text: str, name: str = "care-homes") -> None:
        with monkeypatch.context() as then:
            then.setattr(clock, "now", lambda: datetime(2026, 3, day, 12, tzinfo=UTC))
            evidence.add(
                actor=w.commissioner, project=w.project.slug, shape=name, name=name, filename="list.csv",
                data=text.encode(),
            )  # fmt: skip

    return bring


def homes(w) -> thread.FigurePage:
    compute(w.commissioner, w.project.slug, "care-homes")
    return thread.figure(actor=w.commissioner, project=w.project.slug, name="care-homes")


def held(w) -> Versions:
    return versions_of(Project.objects.get(slug=w.project.slug))


def quality(w) -> markets.MarketAnswer:
    found = {"service": "care-home"}
    return markets.ask(actor=w.commissioner, project=w.project.slug, method="markets.quality", arguments=found)


def test_picture_and_table_of_a_figure_say_when_the_own_list_was_received(w, received):
    received(3, HOMES.format("A,"))
    page = homes(w)
    assert page.chart.source == f"List of registered providers; {SAID}"
    assert page.table.caption.endswith(f"; {SAID}")


def test_the_packs_lists_say_their_month_and_no_day_of_receipt(w):
    page = homes(w)
    assert page.chart.source == "List of registered providers, May 2026."
    assert "received" not in page.table.caption


def test_a_question_says_it_too_and_leaves_no_comma_where_the_month_would_stand(w, received):
    received(3, HOMES.format("A,"))
    received(5, "cqc_id,beds\n1-900000001,30\n", "care-home-beds")
    answer = quality(w)
    assert answer.chart.source == (
        "Lists of suppliers; own lists care-home-beds, received 5 March 2026; care-homes, received 3 March 2026"
    )
    assert answer.chart.subtitle.endswith("Trafford")
    assert answer.table.caption.endswith("care-homes, received 3 March 2026")


def test_lists_of_one_day_are_told_together(w, received):
    received(3, HOMES.format("A,"))
    received(3, "cqc_id,beds\n1-900000001,30\n", "care-home-beds")
    assert "own lists care-home-beds and care-homes, received 3 March 2026" in quality(w).chart.source


def test_a_kept_number_says_the_day_of_the_list_that_it_was_made_from(w, received):
    received(3, HOMES.format("A,"))
    homes(w)
    received(9, HOMES.format("B,"))
    page = thread.figure(actor=w.commissioner, project=w.project.slug, name="care-homes")
    assert page.chart.source.endswith("received 3 March 2026")
    assert homes(w).chart.source.endswith("received 9 March 2026")


def test_the_day_is_no_part_of_the_number(w, received):
    """The same list brought on another day gives the same number to the digit."""
    received(3, HOMES.format("A,"))
    versions = held(w)
    result = registry.run(RECIPE, versions.sources())
    assert "2026" not in str(result.value["period"])
    said = own_lists(result.stamp.inputs, versions)
    assert said == SAID
    plain, dated = showing.chart(result), showing.chart(result, received=said)
    assert (plain.headline, plain.subtitle, plain.spec) == (dated.headline, dated.subtitle, dated.spec)
    homes(w)
    seen = verification.verify(actor=w.commissioner, project=w.project.slug)
    assert [item.ok for item in seen.figures if item.name == "care-homes"] == [True]


def test_nothing_is_said_without_lists_of_ones_own(w):
    result = registry.run(RECIPE, held(w).sources())
    assert own_lists(result.stamp.inputs, held(w)) == own_lists(result.stamp.inputs, None) == ""
    assert showing.chart(result).source == showing.chart(result, received="").source


def test_a_paper_says_it_under_its_picture(w, received):
    received(3, HOMES.format("A,"))
    kind = "market-position-statement"
    plans.build(actor=w.commissioner, project=w.project.slug, kind=kind, formats=("html",))
    made = plans.file(actor=w.commissioner, project=w.project.slug, kind=kind, number=1, format="html")
    assert f"List of registered providers; {SAID}" in made.data.decode()
