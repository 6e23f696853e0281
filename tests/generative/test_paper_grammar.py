"""Whatever people write, the grammar either reads it or says `Invalid`: nothing else, and nothing is executed."""

from collections.abc import Callable
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from commonweal.engine.plans import checks, grammar, wording
from commonweal.engine.plans.draft import Authored, Draft, Figure, Section
from commonweal.errors import Invalid

PIECES = ["{{", "}}", "[[", "]]", "|", "quote", "words ", "chart ", "dementia", ".series", "[2040]", "[", "]", "$end", "**",
          "*", "\n", "\n\n", "- ", "1. ", "## ", "### ", "# needs", "for condition", "end", "\\", "12", "People", "{%", "<b>"]  # fmt: skip
TEXT = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
SECTION = Section("needs", "Needs", required=True)
FIGURE = Figure("dementia", "Dementia", "needs.projection", {"series": [{"year": 2040, "expected": 1.5}]})
RULES = wording.Rules((wording.pattern("year", "Years", r"\b20\d\d\b"),), (wording.pattern("x", "x", "improved"),))


def read(make: Callable[[], object]) -> bool:
    """Whether it was read, or refused with what is wrong; any other exception fails the test."""
    try:
        make()
    except Invalid as refused:
        return bool(refused.problems)
    return True


@given(TEXT)
def test_any_text_is_read_or_refused(text):
    assert read(lambda: grammar.parse(text))


@given(TEXT)
def test_any_template_is_read_or_refused(text):
    assert read(lambda: grammar.parse_template(text, {"condition": ("dementia", "falls")}))


@given(TEXT)
def test_any_authored_text_can_be_checked(text):
    made = Draft(
        kind="strategy", title="Strategy", sections=(SECTION,), body={}, facts={"end": "2040"},
        figures={"dementia": FIGURE}, authored=(Authored("needs", text, "Asha Khan", date(2026, 11, 3)),),
    )  # fmt: skip
    for finding in checks.check(made, RULES):
        assert finding.level in {"error", "warning"}
