"""What a program sends as an argument is of the argument's kind, or it is refused in words."""

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from commonweal.analysis import arguments, kinds, registry
from commonweal.analysis.registry import Recipe
from commonweal.analysis.sources import Sources
from commonweal.errors import Invalid

DEMENTIA = {"place": "E08000009", "condition": "dementia", "start": 2024, "end": 2040}


@pytest.mark.parametrize(
    ("value", "hint", "fits"),
    [
        (2024, int, True),
        (True, int, False),
        (2024.5, int, False),
        (2**53, int, False),
        (None, int, False),
        (None, int | None, True),
        (1, float, True),
        (math.nan, float, False),
        (math.inf, float, False),
        ("x", float, False),
        ("E08000009", str, True),
        (5, str, False),
        ("/etc/passwd", Path | None, False),
        (Path("a.csv"), Path | None, True),
        ([2025, 2030], Sequence[int] | int, True),
        (["x"], Sequence[int] | int, False),
        ("2025", Sequence[int] | int, False),
        ([{"code": "a"}], Sequence[Mapping[str, Any]], True),
        ({"code": "a"}, Sequence[Mapping[str, Any]], False),
        ({"a": math.nan}, Mapping[str, float] | None, False),
        ({1: 1.0}, Mapping[str, float], False),
    ],
)
def test_a_value_fits_its_kind_all_the_way_down(value, hint, fits):
    assert kinds.fits(value, hint) is fits


ODD = [
    {"draws": None}, {"draws": [1]}, {"draws": True}, {"draws": 10**9}, {"seed": -1}, {"seed": 10**30}, {"place": None},
    {"place": ["E08000009"]}, {"place": 5}, {"rate_change": []}, {"rate_change": math.nan}, {"start": 2024.5},
    {"condition": {"a": 1}}, {"rebase": "/etc/passwd"}, {"nonsense": 1},
]  # fmt: skip


@pytest.mark.parametrize("odd", ODD, ids=str)
def test_a_recipe_with_an_odd_argument_is_refused_and_never_a_fault(odd):
    with pytest.raises(Invalid):
        registry.run(Recipe("needs.projection", {**DEMENTIA, **odd}))


def test_without_the_check_an_odd_argument_is_a_fault(monkeypatch):
    monkeypatch.setattr(kinds, "check", lambda *asked: None)
    with pytest.raises(TypeError):
        registry.run(Recipe("needs.projection", {**DEMENTIA, "draws": None}))


def test_planning_a_stamp_reads_no_file_that_the_recipe_names(tmp_path):
    secret = tmp_path / "secret.csv"
    secret.write_text("not yours", encoding="utf-8")
    with pytest.raises(Invalid) as caught:
        registry.plan(Recipe("needs.projection", {**DEMENTIA, "rebase": str(secret)}), Sources.pack())
    assert caught.value.code == "analysis.method.file"
    # Control: a caller on this machine, who gives a path, has it read and named by its digest.
    named = registry.plan(Recipe("needs.projection", {**DEMENTIA, "rebase": secret}), Sources.pack())
    assert "population-estimate" in {ref.name for ref in named.inputs}


@pytest.mark.parametrize("name", ["options", "criteria", "weights"])
def test_text_from_elsewhere_never_reads_a_file_of_this_machine(tmp_path, name):
    secret = tmp_path / "secret.json"
    secret.write_text('{"password": "hunter2"}', encoding="utf-8")
    method = registry.find("options.appraisal")
    with pytest.raises(Invalid) as caught:
        arguments.one_from_text(method, name, str(secret))
    assert caught.value.code == "analysis.arguments.file"
    assert "hunter2" not in str(caught.value)
    # Control: the command line, whose user can read the file anyway, does read it.
    given = arguments.from_text(method, {"options": str(secret), name: str(secret)})
    assert given[name] == {"password": "hunter2"}
