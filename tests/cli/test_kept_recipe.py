"""A recipe is kept, and the assumptions book read, from the command line and by a program, as on the pages."""

import csv
import json
import sys

import pytest

from commonweal.cli import main
from commonweal.services import evidence
from tests.api.test_api import post, program
from tests.integration.test_assumptions_book import HOMES, NAME, NIGHT
from tests.spec.needs import lives
from tests.support import factories

P = "/projects/dementia-and-falls"


@pytest.fixture
def world(db, tmp_path):
    made = factories.world()
    evidence.add(
        actor=made.commissioner, project=made.project.slug, shape="care-moves", name="care-moves",
        path=lives.counted(tmp_path),
    )  # fmt: skip
    return made


@pytest.fixture
def commonweal(world, monkeypatch, capsys):
    """Run the command line in this process as the commissioner: exit status, stdout, stderr."""

    def run(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["commonweal", *map(str, words)])
        monkeypatch.setenv("COMMONWEAL_ACTOR", "our-commissioner")
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            sys.exit(main.main())
        told = capsys.readouterr()
        return int(ended.value.code or 0), told.out, told.err

    return run


@pytest.fixture
def asked(tmp_path):
    """The words of a recipe, its changes and costs in files."""
    for name, value in (("changes", [NIGHT]), ("costs", HOMES)):
        (tmp_path / f"{name}.json").write_text(json.dumps(value), encoding="utf-8")
    files = [word for name in ("changes", "costs") for word in (f"--{name}", str(tmp_path / f"{name}.json"))]
    return ["needs.care-states", "--project", "dementia-and-falls", "--place", "E08000009", "--from", "2024", "--to",
            "2027", "--draws", "200", "--moves", "latest", *files]  # fmt: skip


def test_what_is_kept_at_a_terminal_stands_in_the_book(commonweal, asked, tmp_path):
    code, out, err = commonweal("thread", "keep", NAME, *asked, "--title", "Night sitting")
    assert (code, err) == (0, "")
    assert out.startswith(f"Kept {NAME}, number 1. ")
    made = json.loads(commonweal("thread", "keep", NAME, *asked, "--title", "Night sitting", "--json")[1])
    assert (made["number"], made["newer"]) == (1, [])
    target = tmp_path / "book.csv"
    code, out, _ = commonweal("project", "assumptions", "dementia-and-falls", "--csv", target)
    assert code == 0
    assert "Of 5 numbers that somebody chose, no source: 1; no owner: 1; no review date: 1." in out
    assert "Public health" in out
    rows = [row for row in csv.reader(target.read_text(encoding="utf-8-sig").splitlines()) if row]
    assert rows[0][:6] == ["What is assumed", "Value", "Range", "Source", "Owner", "Review by"]
    assert len(rows) == 6
    book = json.loads(commonweal("project", "assumptions", "dementia-and-falls", "--show", "lacking", "--json")[1])
    assert [line["what"] for line in book["lines"]] == ["Cost of a year: residential"]
    code, _, err = commonweal("project", "assumptions", "dementia-and-falls", "--show", "all")
    assert code == 1
    assert "thread.assumptions.show" in err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--with", "care-moves=x.csv"], "thread.keep.with"),
        (["--people", "/etc/passwd"], "analysis.method.file"),
        (["--nothing", "1"], "analysis.arguments.unknown"),
    ],
)
def test_a_file_of_the_machine_is_not_kept(commonweal, asked, words, code):
    status, _, err = commonweal("thread", "keep", NAME, *asked, "--title", "Night sitting", *words)
    assert status == 1
    assert code in err


def test_an_empty_book_says_so(commonweal):
    code, out, _ = commonweal("project", "assumptions", "dementia-and-falls")
    assert (code, out) == (0, "No kept number rests on a number that somebody chose.\n")


def test_a_program_keeps_a_recipe_once_and_reads_the_book(world):
    client = program(world.commissioner)
    body = {"title": "Night sitting", "method": "needs.care-states", "arguments": {
        "place": "E08000009", "start": 2024, "end": 2027, "draws": 200, "moves": "latest", "changes": [NIGHT],
        "costs": HOMES,
    }}  # fmt: skip
    first, second = (post(client, f"{P}/figures/{NAME}", body, key="k1", method="put") for _ in range(2))
    assert first.status_code == 200, first.content
    assert second.json() == first.json()
    assert (first.json()["number"], first.json()["title"]) == (1, "Night sitting")
    book = client.get(f"/api{P}/assumptions?owner=public+health").json()
    assert (book["total"], len(book["lines"]), book["owners"]) == (5, 4, ["Public health"])
    assert {line["figure"] for line in book["lines"]} == {NAME}
    assert client.get(f"/api{P}/assumptions?show=all").status_code == 422
    failed = post(client, f"{P}/figures/{NAME}", {**body, "method": "needs.projection"}, method="put")
    assert (failed.status_code, failed.json()["code"]) == (409, "thread.figure.name-taken")
    viewer = program(world.ours["viewer"])
    assert post(viewer, f"{P}/figures/{NAME}", body, method="put").status_code == 403
    assert viewer.get(f"/api{P}/assumptions").json()["total"] == 5
    assert program(world.theirs["commissioner"]).get(f"/api{P}/assumptions").status_code == 404


def test_what_was_kept_is_set_aside_and_taken_up_at_a_terminal(commonweal, asked):
    commonweal("thread", "keep", NAME, *asked, "--title", "Night sitting")
    where = ["--project", "dementia-and-falls"]
    assert commonweal("thread", "set-aside", NAME, *where)[0] == 2  # a reason is asked for
    code, out, err = commonweal("thread", "set-aside", NAME, *where, "--reason", "The board chose another.")
    assert (code, err) == (0, "")
    assert out.startswith("Night sitting: Set aside by Our Commissioner on ")
    assert out.endswith(": The board chose another.\n")
    assert commonweal("project", "assumptions", "dementia-and-falls")[1].startswith("No kept number")
    nodes = json.loads(commonweal("thread", "show", *where, "--json")[1])["nodes"]
    assert nodes[-1]["set_aside"] == out.removeprefix("Night sitting: ").strip()
    code, _, err = commonweal("thread", "set-aside", NAME, *where, "--reason", "Again.")
    assert code == 1
    assert "thread.figure.set-aside" in err
    code, out, _ = commonweal("thread", "take-up", NAME, *where)
    assert (code, out.startswith("Night sitting is in use again, number 1. ")) == (0, True)
    made = json.loads(commonweal("thread", "set-aside", NAME, *where, "--reason", "Still.", "--json")[1])
    assert made["set_aside"]["reason"] == "Still."
    assert json.loads(commonweal("thread", "take-up", NAME, *where, "--json")[1])["set_aside"] is None


def test_a_program_sets_aside_and_takes_up(world):
    client, viewer = program(world.commissioner), program(world.ours["viewer"])
    recipe = {"title": "Fewer", "method": "needs.projection", "arguments": {
        "place": "E08000009", "condition": "dementia", "start": 2024, "end": 2026, "rate_change": -1,
    }}  # fmt: skip
    post(client, f"{P}/figures/fewer", recipe, key="k1", method="put")
    body = {"reason": "The board chose another."}
    assert post(viewer, f"{P}/figures/fewer/set-aside", body).status_code == 403
    first, second = (post(client, f"{P}/figures/fewer/set-aside", body, key="k2") for _ in range(2))
    assert first.status_code == 200, first.content
    assert second.json() == first.json()
    assert first.json()["set_aside"]["reason"] == body["reason"]
    assert client.get(f"/api{P}/figures").json()[-1]["name"] == "fewer"
    failed = post(client, f"{P}/figures/fewer", recipe, key="k3", method="put")
    assert (failed.status_code, failed.json()["code"]) == (409, "thread.figure.set-aside")
    assert post(client, f"{P}/figures/fewer/set-aside", {"reason": ""}, key="k4").status_code == 422
    assert post(client, f"{P}/figures/fewer/take-up", {}, key="k5").json()["set_aside"] is None
    failed = post(client, f"{P}/figures/fewer/take-up", {}, key="k6")
    assert (failed.status_code, failed.json()["code"]) == (409, "thread.figure.in-use")
