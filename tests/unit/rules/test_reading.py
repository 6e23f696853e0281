"""Rule-sets are read from dated files, and a faulty file is refused with its fault."""

from datetime import date
from pathlib import Path

import pytest

from commonweal.engine.rules import Combine
from commonweal.errors import Invalid
from commonweal.reference import content, rules

GOOD = """
in_force_from = 2026-01-01
combine = "first"
[[question]]
fact = "a"
asks = "Is it so?"
kind = "yes-no"
[[clause]]
code = "one"
when = { fact = "a", op = "=", value = true }
then = { x = 1 }
says = "Because it is so."
cite = { title = "A book", paragraph = "1", read_on = 2026-01-01, status = "unverified" }
"""


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    monkeypatch.setattr(content, "ROOT", tmp_path)
    content.load.cache_clear()
    rules.load.cache_clear()
    made = tmp_path / "rules" / "trial"
    made.mkdir(parents=True)
    yield made
    content.load.cache_clear()
    rules.load.cache_clear()


def test_a_rule_set_keeps_its_clauses_questions_and_whether_they_were_verified(folder):
    (folder / "2026-01-01.toml").write_text(GOOD)
    read = rules.load("rules/trial/2026-01-01")
    assert (read.name, read.combine, read.clauses[0].code) == ("trial", Combine.FIRST, "one")
    assert read.clauses[0].cite.verified is False
    assert read.questions[0].asks == "Is it so?"


@pytest.mark.parametrize(
    ("on", "found"),
    [(None, "2027-04-01"), (date(2027, 3, 31), "2026-01-01"), (date(2027, 4, 1), "2027-04-01")],
)
def test_the_version_in_force_on_a_day_is_the_last_before_it(folder, on, found):
    for day in ("2026-01-01", "2027-04-01"):
        (folder / f"{day}.toml").write_text(GOOD)
    assert rules.in_force("trial", on) == f"rules/trial/{found}"


def test_before_the_first_version_there_are_no_rules(folder):
    (folder / "2026-01-01.toml").write_text(GOOD)
    with pytest.raises(Invalid) as refused:
        rules.in_force("trial", date(2025, 12, 31))
    assert refused.value.code == "reference.rules.unknown"


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ('fact = "a", op', 'fact = "b", op', "no question asks for b"),
        ('says = "Because it is so."', "", "lacks says"),
        ('status = "unverified"', 'status = "perhaps"', "neither verified nor unverified"),
        ('kind = "yes-no"', 'kind = "choice"', "a choice with choices"),
        ("[[clause]]", "[[clause]]\n" + GOOD.split("[[clause]]")[1] + "\n[[clause]]", "the same code"),
    ],
)
def test_a_faulty_file_is_refused_with_its_fault(folder, was, becomes, said):
    (folder / "2026-01-01.toml").write_text(GOOD.replace(was, becomes, 1))
    with pytest.raises(Invalid) as refused:
        rules.load("rules/trial/2026-01-01")
    assert said in refused.value.message


def test_every_rule_set_that_ships_can_be_read():
    paths = content.listing("rules")
    assert paths
    for path in paths:
        read = rules.load(path)
        assert read.clauses
        assert path.endswith(content.load(path).date.isoformat())
