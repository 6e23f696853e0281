"""What a column cannot keep is refused in words on every database, before SQLite keeps it and PostgreSQL fails."""

import pytest

from commonweal.errors import Invalid, NotFound
from commonweal.records.projects import Project
from commonweal.records.writing import Kept
from commonweal.services import agenda, options, organisations, plans, projects, tokens
from tests.support.factories import project, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    return world()


@pytest.mark.parametrize(
    "facts",
    [{"slug": "../x"}, {"slug": "a b"}, {"slug": "a" * 81}, {"population": "p" * 301}],
    ids=["leads out", "has a space", "too long", "too much"],
)
def test_a_project_with_what_cannot_be_kept_is_refused(w, facts):
    with pytest.raises(Invalid) as refused:
        project(w.commissioner, "Another", **facts)
    assert refused.value.code == "records.column"
    assert Project.objects.count() == 1


def test_without_the_check_a_name_that_no_address_can_hold_would_be_kept(w, monkeypatch):
    monkeypatch.setattr(Kept, "_check", lambda self, columns: None)
    assert project(w.commissioner, "Another", slug="../x").slug == "../x"


@pytest.mark.parametrize(
    "changes", [{"title": 5}, {"conditions": 5}, {"conditions": [5]}, {"start": "x"}, {"end": True}]
)
def test_a_fact_of_the_wrong_kind_is_refused(w, changes):
    with pytest.raises(Invalid) as refused:
        projects.edit(actor=w.commissioner, project=w.project.slug, changes=changes)
    assert refused.value.problems[0].column in changes


@pytest.mark.parametrize("title", ["a\0b", "half \ud800"])
def test_text_that_no_database_keeps_is_refused(w, title):
    with pytest.raises(Invalid) as refused:
        projects.rename(actor=w.commissioner, project=w.project.slug, title=title)
    assert refused.value.code == "commands.text"


@pytest.mark.parametrize("key", ["k" * 81, "k\n"])
def test_a_key_that_cannot_be_kept_is_refused(w, key):
    with pytest.raises(Invalid):
        projects.rename(actor=w.commissioner, project=w.project.slug, title="Other", key=key)
    assert projects.rename(actor=w.commissioner, project=w.project.slug, title="Other", key="k" * 80).title == "Other"


@pytest.mark.parametrize(
    "facts",
    [{"ranges": 5}, {"ranges": {"reach": ["a", "b"]}}, {"scores": {"a": {"value": []}}}, {"requires": 5},
     {"gains": [5]}, {"price_year": "x"}, {"invented": "yes"}, {"description": 5}],
    ids=str,
)  # fmt: skip
def test_an_option_of_the_wrong_shape_is_refused(w, facts):
    with pytest.raises(Invalid):
        options.add(actor=w.commissioner, project=w.project.slug, code="a", name="A", facts=facts)


def test_a_uid_that_is_none_is_nothing_found(w):
    asked = {"actor": w.commissioner, "project": w.project.slug, "uid": "not-a-uid"}
    for act in (agenda.drop_hypothesis, agenda.drop_priority):
        with pytest.raises(NotFound):
            act(**asked)
    with pytest.raises(NotFound):
        tokens.withdraw(actor=w.commissioner, uid="not-a-uid")
    with pytest.raises(NotFound):
        organisations.set_roles(actor=w.ours["organisation-admin"], person="not-a-uid", roles=())
    with pytest.raises(Invalid):
        projects.share(actor=w.commissioner, project=w.project.slug, organisation="not-a-uid", level="view")


def test_a_name_that_no_address_can_hold_is_refused(w):
    with pytest.raises(Invalid):
        plans.set_local_figure(actor=w.commissioner, project=w.project.slug, name="a b", title="x", ask="y")
