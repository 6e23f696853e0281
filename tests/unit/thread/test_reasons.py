"""What is newer than a stamp, told from the plan of the stamp that it would get now."""

from types import SimpleNamespace

import pytest

from commonweal.analysis.registry import Plan
from commonweal.analysis.sources import Sources
from commonweal.errors import Invalid
from commonweal.services.thread import reasons
from commonweal.services.thread.reasons import Watch
from commonweal.services.thread.versions import Versions
from commonweal.values.provenance import InputRef, Stamp

WAS = Stamp(
    "needs.x", "1", (InputRef("people", "sha256:1"), InputRef("typed:options", "sha256:2")), ("rates/a@2025-01-01",)
)


def told(monkeypatch, now: Plan) -> list[tuple[str, str, str, str]]:
    monkeypatch.setattr(reasons.registry, "plan", lambda recipe, sources: now)
    found = Watch(Versions(()), Sources()).reasons(SimpleNamespace(method="needs.x"), WAS)
    return [(item.kind, item.name, item.was, item.now) for item in found]


@pytest.mark.parametrize(
    ("now", "found"),
    [
        (Plan("needs.x", "1", WAS.inputs, WAS.content), []),
        (
            Plan("needs.x", "1", (InputRef("people", "sha256:9"), WAS.inputs[1]), WAS.content),
            [("evidence", "people", "sha256:1", "sha256:9")],
        ),
        (
            Plan("needs.x", "1", (*WAS.inputs, InputRef("estimate", "sha256:3")), WAS.content),
            [("evidence", "estimate", "", "sha256:3")],
        ),
        (Plan("needs.x", "1", WAS.inputs[:1], WAS.content), [("evidence", "typed:options", "sha256:2", "")]),
        (
            Plan("needs.x", "1", WAS.inputs, ("rates/a@2026-01-01",)),
            [("content", "rates/a", "2025-01-01", "2026-01-01")],
        ),
        (Plan("needs.x", "2", WAS.inputs, WAS.content), [("method", "needs.x", "1", "2")]),
    ],
    ids=["the same", "another version", "one more input", "one input less", "content of another day", "another method"],
)
def test_each_difference_is_one_reason(monkeypatch, now, found):
    assert told(monkeypatch, now) == found


def test_what_can_no_longer_be_planned_says_why(monkeypatch):
    def refused(recipe, sources):
        raise Invalid("analysis.sources.unknown", "There is no evidence called 'people'.")

    monkeypatch.setattr(reasons.registry, "plan", refused)
    found = Watch(Versions(()), Sources()).reasons(SimpleNamespace(method="needs.x"), WAS)
    assert [item.because for item in found] == ["It can no longer be computed: There is no evidence called 'people'."]
