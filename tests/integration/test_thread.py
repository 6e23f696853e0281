"""The golden thread: one changed row marks every figure, paper and decision that rests on it, and nothing else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commonweal.analysis import vault as bytes_of
from commonweal.errors import Invalid, NotAllowed, NotFound
from commonweal.records.thread import Figure, FigureResult
from commonweal.services import decisions, options, plans, thread, verification
from commonweal.services.thread import kept
from commonweal.services.thread.versions import vault
from tests.support.factories import pen, project, row, world
from tests.support.guards import guards_off
from tests.support.thread import NAME, add_estimate, compute, expected

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    return world()


def newer(actor, slug) -> dict[tuple[str, str], list[str]]:
    """What is newer in a project, by kind and name: the sentences."""
    found = thread.newer(actor=actor, project=slug)
    return {(item.kind, item.name): [reason.because for reason in item.reasons] for item in found}


def adopted(w):
    """The strategy built as HTML and adopted."""
    slug = w.project.slug
    plans.build(actor=w.commissioner, project=slug, kind="strategy", formats=("html",))
    return decisions.adopt(
        actor=w.ours["board-member"], project=slug, kind="strategy", edition=1, reasons="It is needed.",
        accepts_unverified_by="our-commissioner",
    )  # fmt: skip


def test_one_changed_row_marks_the_figure_the_paper_and_the_decision_and_names_the_data(w):
    slug = w.project.slug
    add_estimate(w.commissioner, slug)
    decision = adopted(w)
    assert newer(w.commissioner, slug) == {}
    add_estimate(w.commissioner, slug, more=100)
    found = newer(w.commissioner, slug)
    for key in (("figure", "dementia"), ("figure", "falls"), ("paper", "strategy"), ("decision", decision.uid)):
        assert any(NAME in because and "Our Commissioner" in because for because in found[key]), key
    assert ("figure", "care-homes") not in found


def test_another_organisations_project_is_not_marked(w):
    theirs = project(w.theirs["commissioner"], "Theirs")
    compute(w.theirs["commissioner"], theirs.slug, "dementia")
    compute(w.commissioner, w.project.slug, "dementia")
    add_estimate(w.commissioner, w.project.slug)
    assert newer(w.theirs["commissioner"], theirs.slug) == {}
    assert ("figure", "dementia") in newer(w.commissioner, w.project.slug)


def test_recomputing_keeps_another_number_only_when_it_differs(w):
    slug = w.project.slug
    first = compute(w.commissioner, slug, "dementia")["dementia"]
    again = compute(w.commissioner, slug, "dementia")["dementia"]
    assert (first.number, again.number) == (1, 1)
    add_estimate(w.commissioner, slug)
    second = compute(w.commissioner, slug, "dementia")["dementia"]
    assert (second.number, expected(first, 2024), expected(second, 2024)) == (2, 2982, 2847)
    assert (expected(first, 2040), expected(second, 2040)) == (3900, 3706)
    page = thread.figure(actor=w.commissioner, project=slug, name="dementia")
    assert [item.number for item in page.earlier] == [1]
    assert second.newer == ()


def test_taking_data_back_marks_what_rests_on_it(w):
    from commonweal.services import evidence

    slug = w.project.slug
    add_estimate(w.commissioner, slug)
    compute(w.commissioner, slug, "dementia")
    evidence.drop(actor=w.commissioner, project=slug, name=NAME, reason="The wrong year")
    assert any("taken back" in because for because in newer(w.commissioner, slug)["figure", "dementia"])
    assert expected(compute(w.commissioner, slug, "dementia")["dementia"], 2024) == 2982


def test_changed_options_mark_the_comparison(w):
    slug = w.project.slug
    facts = {"reach": 100, "benefit": 20, "probability": "0.5", "cost_pounds": 1000}
    options.add(actor=w.commissioner, project=slug, code="a", name="A", facts=facts)
    compute(w.commissioner, slug, "options")
    assert newer(w.commissioner, slug) == {}
    options.edit(actor=w.commissioner, project=slug, code="a", facts={"reach": 200})
    assert newer(w.commissioner, slug)["figure", "options"] == ["What the team entered as options has changed."]
    found = verification.verify(actor=w.commissioner, project=slug)
    assert found.ok, "what was typed before is kept, so that the old number can still be recomputed"


def test_a_newer_method_or_content_marks_what_was_made_by_the_old_one(w):
    slug = w.project.slug
    compute(w.commissioner, slug, "dementia")
    row = FigureResult.objects.get()
    older = row.text.replace('"version": "1"', '"version": "0"').replace("@2026-", "@2025-")
    with guards_off():
        FigureResult.objects.filter(pk=row.pk).update(text=older)
    found = thread.figures(actor=w.commissioner, project=slug, room="needs")
    kinds = {reason.kind for view in found for reason in view.newer}
    assert kinds == {"method", "content"}


def test_assumptions_can_be_tried_without_keeping_anything_and_then_kept(w):
    slug = w.project.slug
    compute(w.commissioner, slug, "dementia")
    tried = thread.try_arguments(actor=w.commissioner, project=slug, name="dementia", arguments={"end": "2030"})
    assert tried.headline_kept != tried.headline_new
    assert "2030" in tried.headline_new
    assert thread.figure(actor=w.commissioner, project=slug, name="dementia").figure.number == 1
    kept = thread.change_arguments(actor=w.commissioner, project=slug, name="dementia", arguments={"end": "2030"})
    assert (kept.number, kept.arguments["end"]) == (2, 2030)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"end": "2099"}, "needs.year.not-held"),
        ({"end": "soon"}, "analysis.arguments.value"),
        ({"colour": "blue"}, "analysis.arguments.unknown"),
        ({"rebase": "/etc/passwd"}, "thread.arguments.fixed"),
    ],
)
def test_an_assumption_that_makes_no_sense_is_refused_and_nothing_changes(w, arguments, code):
    slug = w.project.slug
    compute(w.commissioner, slug, "dementia")
    for act in (thread.try_arguments, thread.change_arguments):
        with pytest.raises(Invalid) as refused:
            act(actor=w.commissioner, project=slug, name="dementia", arguments=arguments)
        assert refused.value.code == code
    assert FigureResult.objects.count() == 1


def test_a_number_leads_back_to_its_rows_method_author_and_date(w):
    slug = w.project.slug
    add_estimate(w.commissioner, slug)
    compute(w.commissioner, slug, "dementia")
    found = thread.where_from(actor=w.commissioner, project=slug, name="dementia")
    assert (found.method, found.seed, found.made_by) == ("needs.projection", 1, "Our Commissioner")
    assert found.made_at is not None
    inputs = {item.name: item for item in found.inputs}
    own = inputs[NAME]
    assert (own.origin, own.version, own.added_by) == ("project", 1, "Our Commissioner")
    projection = inputs["population-projection"]
    assert projection.publisher
    assert projection.licence
    assert projection.digest.startswith("sha256:")
    assert {row[0] for row in projection.rows.shown} == {"E08000009"}
    assert all(item.rows is not None for item in found.inputs)
    assert {item.name for item in found.parameters} >= {"place", "start", "end"}
    assert found.parts is not None


def test_every_kept_figure_is_recomputed_to_the_digit(w):
    slug = w.project.slug
    add_estimate(w.commissioner, slug)
    thread.compute_all(actor=w.commissioner, project=slug)
    found = verification.verify(actor=w.commissioner, project=slug)
    assert [item for item in found.figures if not item.ok] == []
    assert {"dementia", "falls", "care-homes", "spend"} <= {item.name for item in found.figures}


def flip_a_byte(digest: str) -> None:
    path = vault().path(digest)
    data = bytearray(path.read_bytes())
    data[-3] ^= 1
    path.write_bytes(bytes(data))


def test_one_changed_byte_of_an_input_names_the_figures_that_rest_on_it(w):
    slug = w.project.slug
    added = add_estimate(w.commissioner, slug)
    compute(w.commissioner, slug, "dementia", "care-homes")
    flip_a_byte(added.digest)
    found = verification.verify(actor=w.commissioner, project=slug)
    assert {item.name for item in found.figures if not item.ok} == {"dementia"}
    assert next(item.code for item in found.figures if not item.ok) == "tables.files.changed"


def test_without_reading_the_bytes_again_a_table_in_memory_would_vouch_for_a_changed_file(w, monkeypatch):
    slug = w.project.slug
    added = add_estimate(w.commissioner, slug)
    compute(w.commissioner, slug, "dementia")
    flip_a_byte(added.digest)
    monkeypatch.setattr(bytes_of, "check", lambda path, digest: None)
    assert verification.verify(actor=w.commissioner, project=slug).ok


def test_a_changed_result_is_named(w):
    slug = w.project.slug
    compute(w.commissioner, slug, "dementia")
    row = FigureResult.objects.get()
    with guards_off():
        FigureResult.objects.filter(pk=row.pk).update(text=row.text.replace('"expected": ', '"expected": 1', 1))
    found = verification.verify(actor=w.commissioner, project=slug)
    assert [item.code for item in found.figures] == ["verification.kept.changed"]


def test_a_figure_that_cannot_be_computed_says_why_and_the_others_go_on(w):
    slug = project(w.commissioner, "Too far", end=2060).slug
    found = {view.name: view for view in thread.compute_all(actor=w.commissioner, project=slug)}
    assert not found["dementia"].computed
    assert "2043" in found["dementia"].reason
    assert found["care-homes"].computed


def test_the_thread_leads_from_evidence_to_the_decision(w):
    decision = adopted(w)
    found = thread.show(actor=w.commissioner, project=w.project.slug)
    nodes = {node.key: node for node in found.nodes}
    assert "evidence:population-projection" in nodes["figure:dementia"].rests_on
    assert "figure:dementia" in nodes["paper:strategy"].rests_on
    assert nodes[f"decision:{decision.uid}"].rests_on == ("paper:strategy",)
    assert [node.kind for node in found.nodes] == sorted(
        (node.kind for node in found.nodes), key=["evidence", "figure", "paper", "decision"].index
    )


def test_the_thread_of_another_organisation_does_not_exist_and_viewers_cannot_compute(w):
    compute(w.commissioner, w.project.slug, "dementia")
    with pytest.raises(NotFound):
        thread.figures(actor=w.theirs["commissioner"], project=w.project.slug)
    assert thread.figures(actor=w.ours["viewer"], project=w.project.slug)
    with pytest.raises(NotAllowed):
        thread.compute(actor=w.ours["viewer"], project=w.project.slug, name="dementia")
    with pytest.raises(NotFound, match="no figure"):
        thread.figure(actor=w.commissioner, project=w.project.slug, name="nothing")


def test_the_number_of_queries_does_not_grow_with_the_figures(w):
    slug = w.project.slug
    compute(w.commissioner, slug, "dementia")
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            thread.figures(actor=w.commissioner, project=slug)
            thread.newer(actor=w.commissioner, project=slug)
        counts.append(len(seen))
        thread.compute_all(actor=w.commissioner, project=slug)
    assert counts[0] == counts[1]


def test_what_people_typed_is_read_once_however_many_figures_take_it(w):
    found, queries = row(w.project), []
    with pen():
        for name in ("one", "two", "three"):
            Figure.objects.create(project=found, name=name, title=name, room="options", method="options.appraisal")
    for some, many in (({"name": "one"}, 1), ({"room": "options"}, 3)):
        with CaptureQueriesContext(connection) as taken:
            assert len(kept.kept(found, **some)) == many
        queries.append(len(taken))
    assert queries[0] == queries[1] > 2
