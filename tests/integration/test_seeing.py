"""A provider with whom a project is shared sees what the team shows it, and by no other door what it does not."""

from collections.abc import Callable

import pytest

from commonweal.errors import NotAllowed
from commonweal.services import decisions, evidence, plans, projects, thread, verification
from commonweal.services.thread import seeing
from tests.support.factories import World, world
from tests.support.thread import compute

pytestmark = pytest.mark.django_db
FACTS = {"reach": 100, "benefit": "20", "probability": "0.5", "cost_pounds": "1000"}


@pytest.fixture
def shared() -> World:
    """A project with a comparison of options, a paper and a decision, shared with a provider."""
    from commonweal.services import options

    found = world()
    slug, actor = found.project.slug, found.commissioner
    options.add(actor=actor, project=slug, code="a", name="A", facts=FACTS)
    plans.set_local_figure(actor=actor, project=slug, name="price", title="Price of a bed", ask="the contracts team")
    compute(actor, slug, "dementia", "options")
    plans.build(actor=actor, project=slug, kind="strategy", formats=("html",))
    decisions.adopt(
        actor=found.ours["board-member"],
        project=slug,
        kind="strategy",
        edition=1,
        reasons="Needed.",
        accepts_unverified_by="our-commissioner",
    )
    projects.share(actor=actor, project=slug, organisation=found.provider.organisation_uid, level="view")
    return found


CLOSED: dict[str, Callable[..., object]] = {
    "the figure": lambda **asked: thread.figure(name="options", **asked),
    "where it came from": lambda **asked: thread.where_from(name="options", **asked),
    "trying it": lambda **asked: thread.try_arguments(name="options", arguments={}, **asked),
    "what only people know": lambda **asked: plans.local_figures(**asked),
}


@pytest.mark.parametrize("door", CLOSED)
def test_no_door_leads_a_provider_to_what_is_weighed(shared, door):
    with pytest.raises(NotAllowed):
        CLOSED[door](actor=shared.provider, project=shared.project.slug)
    assert CLOSED[door](actor=shared.ours["viewer"], project=shared.project.slug)  # control: staff may


def test_no_list_names_to_a_provider_what_is_closed_to_it(shared):
    asked = {"actor": shared.provider, "project": shared.project.slug}
    names = {view.name for view in thread.figures(**asked)}
    assert "dementia" in names
    assert "options" not in names
    assert thread.in_room(room="options", **asked) == ()
    assert {node.kind for node in thread.show(**asked).nodes} == {"evidence", "figure"}
    assert thread.where_from(name="dementia", **asked).used_in == ()
    checked = verification.verify(**asked)
    assert checked.files == ()
    assert "options" not in {item.name for item in checked.figures}


def test_without_the_filter_a_provider_would_read_it(shared, monkeypatch):
    monkeypatch.setattr(seeing, "may_see", lambda *asked: True)
    asked = {"actor": shared.provider, "project": shared.project.slug}
    assert thread.figure(name="options", **asked).words
    assert {"paper", "decision"} <= {node.kind for node in thread.show(**asked).nodes}


@pytest.mark.parametrize("name", ["options", "care-homes", "dementia"])
def test_a_figure_of_any_room_can_be_tried(shared, name):
    """Only some rooms draw what was kept behind what is tried; the others draw what is tried alone."""
    actor, slug = shared.commissioner, shared.project.slug
    thread.compute(actor=actor, project=slug, name=name)
    assert thread.try_arguments(actor=actor, project=slug, name=name, arguments={}).page.words


def test_a_file_of_what_is_weighed_shows_its_rows_to_staff_alone(shared):
    slug, rows = shared.project.slug, b"weigher,criterion,swing\nCarers,cost,100\n"
    evidence.add(actor=shared.commissioner, project=slug, shape="swing-weights", name="swing-weights",
                 filename="swing-weights.csv", data=rows)  # fmt: skip
    staff = evidence.describe(actor=shared.ours["viewer"], project=slug, name="swing-weights")
    provider = evidence.describe(actor=shared.provider, project=slug, name="swing-weights")
    assert staff.first_rows[0][:2] == ("Carers", "cost")  # control
    assert provider.first_rows == ()
    assert provider.columns == ()
