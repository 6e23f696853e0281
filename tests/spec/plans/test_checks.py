"""What a paper lacks, and what in it nobody could defend."""

from datetime import date

import pytest

from commonweal.engine.plans import checks, grammar, wording
from commonweal.engine.plans.draft import Authored, Draft, Expected, Figure, Listed, LocalFigure, Section
from commonweal.reference import content

NEEDED = Section("needs", "Needs", required=True, guidance="Say how many.")
VIEWS = Section("views", "What people say", required=True, part_of="needs", authored_only=True)
HELD = Figure("dementia", "People with dementia", "needs.projection", {"series": [{"year": 2040, "expected": 3900.0}]})
ABSENT = Figure("spend", "Spending", "markets.spend", None, reason="No file was loaded.")


def rules() -> wording.Rules:
    """The patterns in force."""
    digits, claims = (content.load(f"patterns/{name}").data["pattern"] for name in ("digits", "claims"))
    return wording.Rules(
        tuple(wording.pattern(item["code"], item["title"], item["regex"]) for item in digits),
        tuple(wording.pattern(item["code"], item["title"], item["regex"]) for item in claims),
    )


def draft(text="", template="", section=NEEDED, **more) -> Draft:
    """A paper of one section."""
    authored = (Authored(section.code, text, "Asha Khan", date(2026, 11, 3)),) if text else ()
    given = {"figures": {"dementia": HELD, "spend": ABSENT}, "sections": (section,), "authored": authored,
             "body": grammar.parse_template(f"# {section.code}\n{template}", {})} | more  # fmt: skip
    return Draft(kind="strategy", title="Strategy", facts={"place": "Trafford", "end": "2040"}, **given)


def codes(made: Draft) -> list[tuple[str, str]]:
    """Level and code of each finding."""
    return [(item.level, item.code.removeprefix("plans.")) for item in checks.check(made, rules())]


COMPLETE = [
    # authored text        template                    complete?
    ("",                   "",                         False),
    ("",                   "Words of the template.",   False),
    ("Somebody wrote.",    "",                         True),
    ("   ",                "",                         False),
    ("",                   "{{ words dementia }}",     True),
    ("",                   "{{ chart dementia }}",     True),
    ("",                   "{{ words spend }}",        False),
    ("",                   "{{ words unheard-of }}",   False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "template", "complete"), COMPLETE)
def test_a_section_counts_only_with_an_authored_paragraph_or_a_resolved_figure(text, template, complete):
    assert checks.complete(draft(text, template), NEEDED) is complete


def test_no_figure_stands_for_what_people_must_say_themselves():
    assert not checks.complete(draft("", "{{ words dementia }}", section=VIEWS), VIEWS)
    assert checks.complete(draft("They said so.", "", section=VIEWS), VIEWS)


def test_a_list_that_people_recorded_counts():
    made = draft("", "{{ list aims }}", lists={"aims": Listed("aims", "Aims", ("Fewer falls",))})
    assert checks.complete(made, NEEDED)


TEXTS = [
    # what a person wrote                                              what is found
    ("Nothing to find here.", []),
    ("By 2040, people aged 85 and over, under section 75 of the Act.", []),
    ("About {{ dementia.series[2040].expected | people }} people.", []),
    ("[[12,000|quote|NHS Digital, 2024]] people.", []),
    ("About 3,900 people.", [("error", "number.no-source")]),
    ("£5 and 6%.", [("error", "number.no-source"), ("error", "number.no-source")]),
    ("٣ homes.", [("error", "number.no-source")]),
    ("Waiting has improved.", [("warning", "claim.untested")]),
    ("We will reduce waiting.", []),
    ("{{ dementia.series[2050].expected }}", [("error", "path.missing")]),
    ("{{ unheard.of }}", [("error", "figure.unknown")]),
    ("{{ words unheard-of }}", [("error", "figure.unknown")]),
    ("{{ local beds }}", [("error", "local.unknown")]),
    ("{{ list aims }}", [("error", "list.unknown")]),
    ("{{ paragraph needs }}", [("error", "paragraph.nested")]),
    ("{{ 7*7 }}", [("error", "grammar.fault")]),
    ("[[12|quote|me]] people.", [("warning", "quote.source-short")]),
    ("{{ words spend }}", [("warning", "figure.not-known")]),
]


@pytest.mark.parametrize(("text", "found"), TEXTS)
def test_in_what_people_write(text, found):
    assert codes(draft(text)) == found


def test_a_claim_beside_the_figure_of_an_evaluation_is_no_finding():
    tested = Figure("effect", "Effect of the pilot", "evaluations.interrupted-series", {"effect": -12.0})
    text = "Waiting has improved by {{ effect.effect | number }} days."
    assert codes(draft(text, figures={"effect": tested})) == []
    assert codes(draft(text, figures={"effect": Figure("effect", "x", "needs.projection", {"effect": -12.0})})) == [
        ("warning", "claim.untested")
    ]


FIGURES = [
    (Figure("a", "A", "needs.x", {"n": 1}, newer=("population-estimate was added.",)), "figure.newer"),
    (Figure("a", "A", "needs.x", {"n": 1}, unverified=("indicators/falls@2026-11-21",)), "figure.unverified"),
    (Figure("a", "A", "needs.x", None, reason="No such place."), "figure.not-known"),
]


@pytest.mark.parametrize(("figure", "code"), FIGURES)
def test_a_figure_that_a_reader_should_know_more_about_is_a_warning(figure, code):
    assert codes(draft("Text {{ words a }}", figures={"a": figure})) == [("warning", code)]


def test_an_expected_figure_that_nobody_made_yet_says_what_to_do():
    made = draft("Text", "{{ words options }}", expected={"options": Expected("The options", "Compare them.")})
    (finding,) = checks.check(made, rules())
    assert (finding.code, finding.fix) == ("plans.figure.not-yet", "Compare them.")


def test_text_for_a_section_that_the_paper_lacks_is_an_error():
    made = draft(
        authored=(Authored("elsewhere", "Words", "Asha Khan", date(2026, 11, 3)),), template="{{ words dementia }}"
    )
    assert codes(made) == [("error", "section.unknown")]


def test_a_finding_names_the_line_and_what_to_do():
    (finding,) = checks.check(draft("One.\n\nTwo.\n\nThere are 14 homes."), rules())
    assert (finding.section, finding.line, finding.message) == ("needs", 5, "'14' has no source.")
    assert "[[14|quote|" in finding.fix


def test_a_local_figure_is_no_number_without_a_source():
    beds = LocalFigure("beds", "Beds", "14", "beds", "The manager", date(2026, 10, 1))
    assert codes(draft("There are {{ local beds }}.", local={"beds": beds})) == []
