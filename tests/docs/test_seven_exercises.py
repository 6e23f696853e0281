"""The tutorial on a synthetic county: every block of it runs, in order, as it stands."""

import re
from pathlib import Path

from commonweal import county

PAGE = Path(__file__).resolve().parents[2] / "docs/tutorials/seven-exercises.md"


def test_every_block_of_the_seven_exercises_runs(tmp_path, monkeypatch, capsys):
    county.make(seed=1, people=3_000, out=tmp_path / "county-1")
    monkeypatch.chdir(tmp_path)
    text = PAGE.read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert len(blocks) >= 8
    names: dict = {}
    for block in blocks:
        exec(compile(block, str(PAGE), "exec"), names)
    said = capsys.readouterr().out
    assert "Commission" in said
    assert "['purpose']" in said
    assert "D4 Home first: more reablement 0.7" in said
    assert all(f"## {number}. " in text for number in range(1, 8))
