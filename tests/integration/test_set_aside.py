"""A figure that a person kept is set aside with a reason, reminds nobody, keeps all its numbers, and is taken up again."""

import json

import pytest
from django.db import IntegrityError, transaction

from commonweal.errors import Conflict, Invalid, NotAllowed, NotFound
from commonweal.records.audit import AuditEvent
from commonweal.records.thread import Figure, FigureResult
from commonweal.services import decisions, evidence, exchange, overview, plans, thread, verification
from commonweal.services.thread import NewFigure, seeing
from tests.integration.test_assumptions_book import NAME, NIGHT, due, on, proposed, task
from tests.spec.needs import lives
from tests.support import factories

WHY = "The board chose another proposal."
CITES = f"In all it comes to {{{{ {NAME}.money.net.expected }}}} pounds."


@pytest.fixture
def w(db):
    return factories.world()


@pytest.fixture
def at(w, tmp_path):
    where = {"actor": w.commissioner, "project": w.project.slug}
    evidence.add(**where, shape="care-moves", name="care-moves", path=lives.counted(tmp_path))
    return where


@pytest.fixture
def kept(at):
    return thread.keep_recipe(**at, figure=proposed())


def aside(at, **words):
    return thread.set_aside(**at, name=NAME, reason=WHY, **words)


def newer_moves(at, tmp_path):
    """The same moves in another order: another file."""
    head, *rows = lives.counted(tmp_path).read_text(encoding="utf-8").splitlines()
    path = tmp_path / "newer.csv"
    path.write_text("\n".join([head, *reversed(rows)]) + "\n", encoding="utf-8")
    evidence.add(**at, shape="care-moves", name="care-moves", path=path)


def test_what_is_set_aside_says_who_when_and_why_and_stands_last(at, kept, monkeypatch):
    on(monkeypatch, "2027-04-02")
    assert kept.set_aside is None
    view = aside(at)
    assert view.set_aside.words == f"Set aside by Our Commissioner on 2 April 2027: {WHY}"
    assert (view.set_aside.by, view.set_aside.reason) == ("Our Commissioner", WHY)
    thread.compute(**at, name="dementia")
    assert thread.figures(**at)[-1].name == NAME
    assert thread.show(**at).nodes[-1].set_aside == view.set_aside.words
    assert [node.key for node in thread.show(**at).nodes if node.set_aside] == [f"figure:{NAME}"]


def test_an_overdue_number_reminds_nobody_once_it_is_set_aside(at, kept, monkeypatch, w):
    on(monkeypatch, "2027-04-02")
    slug = w.project.slug
    assert task(w).status == "Needs attention"  # this is what would never go away
    assert [item.overdue for item in due(w, slug)] == [True]
    aside(at)
    assert thread.assumptions(**at).total == 0
    hub = overview.hub(actor=w.commissioner, project=slug)
    assert "assumptions" not in [item.code for group in hub.groups for item in group.tasks]
    assert due(w, slug) == []
    again = thread.take_up(**at, name=NAME)
    assert (again.set_aside, again.number, again.result) == (None, 1, kept.result)
    assert thread.assumptions(**at).overdue == 4
    assert [item.overdue for item in due(w, slug)] == [True]


def test_nothing_newer_is_told_of_it_and_it_is_not_computed_until_it_is_taken_up(at, kept, tmp_path, w):
    newer_moves(at, tmp_path)
    assert NAME in [item.name for item in thread.newer(**at)]
    aside(at)
    assert thread.newer(**at) == ()
    assert thread.figure(**at, name=NAME).figure.newer == ()
    assert overview.hub(actor=w.commissioner, project=w.project.slug).newer == ()
    assert NAME not in [item.figure.name for item in thread.in_room(**at, room="needs")]
    thread.compute_all(**at)
    thread.recompute(**at, name=NAME)
    assert FigureResult.objects.filter(figure__name=NAME).count() == 1
    thread.take_up(**at, name=NAME)
    assert NAME in [item.name for item in thread.newer(**at)]
    thread.compute_all(**at)
    assert FigureResult.objects.filter(figure__name=NAME).count() == 2


def test_its_numbers_can_be_opened_and_verified_and_the_file_says_that_they_rest_on_it(at, kept):
    thread.keep_recipe(**at, figure=proposed(changes=[{**NIGHT, "reach": 0.4}]))
    aside(at)
    assert [thread.where_from(**at, name=NAME, number=number).figure.number for number in (1, 2)] == [1, 2]
    assert [item.ok for item in verification.verify(**at).figures if item.name == NAME] == [True]
    assert "Night sitting" in evidence.describe(**at, name="care-moves").used_by
    assert Figure.history.filter(name=NAME).first().set_aside_because == WHY


@pytest.mark.parametrize(
    "done",
    [
        lambda at: thread.compute(**at, name=NAME),
        lambda at: thread.keep_recipe(**at, figure=proposed()),
        lambda at: thread.change_arguments(**at, name=NAME, arguments={"end": "2026"}),
        lambda at: thread.set_aside(**at, name=NAME, reason="Again."),
    ],
)
def test_what_would_use_it_says_that_it_is_set_aside_and_what_to_do(at, kept, done):
    aside(at)
    with pytest.raises(Conflict, match="Set aside by Our Commissioner") as caught:
        done(at)
    assert caught.value.code == "thread.figure.set-aside"
    assert "Take it up again first" in caught.value.fix
    assert FigureResult.objects.filter(figure__name=NAME).count() == 1


def test_sent_twice_under_one_key_it_is_done_once_and_the_audit_holds_it(at, kept):
    first = aside(at, key="a")
    assert aside(at, key="a") == first
    with pytest.raises(Conflict, match="already sent with other values"):
        thread.set_aside(**at, name=NAME, reason="Another reason.", key="a")
    assert [thread.take_up(**at, name=NAME, key="b").set_aside for _ in range(2)] == [None, None]
    with pytest.raises(Conflict) as caught:
        thread.take_up(**at, name=NAME)
    assert caught.value.code == "thread.figure.in-use"
    assert AuditEvent.objects.filter(act="thread.write").count() >= 3


@pytest.mark.parametrize("reason", ["", " \n ", "x" * 501])
def test_it_takes_a_reason(at, kept, reason):
    with pytest.raises(Invalid) as caught:
        thread.set_aside(**at, name=NAME, reason=reason)
    assert caught.value.code == "thread.set-aside.reason"
    assert thread.figure(**at, name=NAME).figure.set_aside is None


def test_the_database_keeps_no_setting_aside_without_a_reason(at, kept):
    row = Figure.objects.get(name=NAME)
    with pytest.raises(IntegrityError), factories.pen(), transaction.atomic():
        row.set_aside(None, row.results.first().made_at, "")


def test_what_comes_with_the_project_cannot_be_set_aside(at):
    thread.compute(**at, name="dementia")
    with pytest.raises(Conflict, match="comes with the project") as caught:
        thread.set_aside(**at, name="dementia", reason=WHY)
    assert caught.value.code == "thread.figure.comes-with-project"
    assert thread.figure(**at, name="dementia").figure.set_aside is None
    assert thread.where_from(**at, name="dementia").may_be_set_aside is False


def test_what_was_set_aside_is_taken_up_when_papers_come_to_ask_for_it(at, kept, monkeypatch):
    aside(at)
    recipe = thread.computing.NamedRecipe(NAME, "Night sitting", "needs", "needs.care-states", {})
    monkeypatch.setattr(thread.computing, "recipes_of", lambda project: (recipe,))
    thread.ensure_default_figures(**at)
    assert thread.figure(**at, name=NAME).figure.set_aside is None
    assert Figure.objects.filter(name=NAME).count() == 1


def test_what_a_paper_cites_is_refused_by_the_names_of_the_papers(at, kept):
    plans.write_paragraph(**at, kind="strategy", section="resources", text=CITES)
    with pytest.raises(Conflict, match=r"is cited in: Strategy, its text\.") as caught:
        aside(at)
    assert caught.value.code == "thread.figure.cited"
    plans.build(**at, kind="strategy", formats=("html",))
    with pytest.raises(Conflict, match=r"Strategy, its text; Strategy, edition 1\."):
        aside(at)
    plans.write_paragraph(**at, kind="strategy", section="resources", text="We do not know yet.")
    with pytest.raises(Conflict, match=r"is cited in: Strategy, edition 1\."):
        aside(at)
    plans.build(**at, kind="strategy", formats=("html",))
    assert aside(at).set_aside is not None
    with pytest.raises(Invalid):  # and from now on no paper can cite it
        plans.write_paragraph(**at, kind="strategy", section="resources", text=CITES)


def test_a_paper_that_is_adopted_does_not_hinder_once_its_text_is_another(at, kept, w):
    plans.write_paragraph(**at, kind="strategy", section="resources", text=CITES)
    plans.build(**at, kind="strategy", formats=("html",))
    decisions.adopt(
        actor=w.ours["board-member"], project=w.project.slug, kind="strategy", edition=1, reasons="Needed.",
        accepts_unverified_by="our-commissioner",
    )  # fmt: skip
    plans.write_paragraph(**at, kind="strategy", section="resources", text="We do not know yet.")
    assert aside(at).set_aside is not None
    assert [item.kind for item in thread.newer(**at)] == []
    assert verification.verify(**at).ok


def test_whoever_may_not_see_papers_is_not_told_which(at, kept, monkeypatch):
    plans.write_paragraph(**at, kind="strategy", section="resources", text=CITES)
    monkeypatch.setattr(seeing, "may_see", lambda actor, project, room: room != "plans")
    with pytest.raises(Conflict, match=r"is cited in: a paper of the project\."):
        aside(at)


def test_only_who_works_on_the_project_and_sees_the_room_sets_aside_and_takes_up(at, kept, w):
    slug = w.project.slug
    for done in (lambda who, name: thread.set_aside(actor=who, project=slug, name=name, reason=WHY),
                 lambda who, name: thread.take_up(actor=who, project=slug, name=name)):  # fmt: skip
        with pytest.raises(NotAllowed):
            done(w.ours["viewer"], NAME)
        with pytest.raises(NotFound):
            done(w.theirs["commissioner"], NAME)
        with pytest.raises(NotFound):
            done(w.commissioner, "nothing")


def test_behind_a_wall_nothing_is_set_aside(at, w, monkeypatch):
    thread.keep_recipe(**at, figure=NewFigure("early", "Before any option", "options.appraisal", {}))
    open_to = seeing.may_see
    monkeypatch.setattr(seeing, "may_see", lambda *asked: asked[2] != "options" and open_to(*asked))
    monkeypatch.setattr(seeing.policy, "require", refused)
    for done in (lambda: thread.set_aside(**at, name="early", reason=WHY), lambda: thread.take_up(**at, name="early")):
        with pytest.raises(NotAllowed, match="a wall"):
            done()
    monkeypatch.undo()
    assert thread.figure(**at, name="early").figure.set_aside is None
    assert thread.set_aside(**at, name="early", reason=WHY).set_aside is not None  # the wall was what refused


def refused(actor, act, subject):
    raise NotAllowed("policy.wall", f"{act} is behind a wall.")


def test_it_travels_set_aside_and_is_taken_up_there(at, kept, w, tmp_path):
    view = aside(at)
    went = exchange.export_project(**at, out=tmp_path / "out")
    came = exchange.import_project(actor=w.commissioner, path=tmp_path / "out", slug="again")
    assert came.digest == went.digest
    there = {"actor": w.commissioner, "project": came.project}
    assert thread.figure(**there, name=NAME).figure.set_aside == view.set_aside
    assert thread.assumptions(**there).total == 0
    assert thread.take_up(**there, name=NAME).number == 1
    assert thread.assumptions(**there).total == 5


def test_an_export_from_before_comes_in_with_every_figure_in_use(at, kept, w, tmp_path):
    exchange.export_project(**at, out=tmp_path / "out")
    older(tmp_path / "out")
    came = exchange.import_project(actor=w.commissioner, path=tmp_path / "out", slug="again")
    assert thread.figure(actor=w.commissioner, project=came.project, name=NAME).figure.set_aside is None
    assert set(Figure.objects.filter(project__slug="again").values_list("set_aside_by", flat=True)) == {None}


def older(folder):
    """The export as it was before figures could be set aside, with the digest that it had."""
    from commonweal.services.exchange.parts import Parts

    path, manifest = folder / "figures.json", folder / "manifest.json"
    held = json.loads(path.read_text(encoding="utf-8"))
    held["figures"] = [
        {name: value for name, value in row.items() if not name.startswith("set_aside")} for row in held["figures"]
    ]
    path.write_text(json.dumps(held), encoding="utf-8")
    said = json.loads(manifest.read_text(encoding="utf-8"))
    parts = {item.stem: json.loads(item.read_text(encoding="utf-8")) for item in folder.glob("*.json")}
    parts.pop("manifest")
    said["digest"] = Parts(parts, tuple(item.name for item in (folder / "files").iterdir())).digest()
    manifest.write_text(json.dumps(said), encoding="utf-8")
