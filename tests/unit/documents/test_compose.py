"""From a draft to a paper: what is numbered, what is marked, what is said to be absent."""

import json

import pytest

from commonweal.documents import paper
from commonweal.documents.comparing import Previous
from commonweal.documents.compose import compose
from commonweal.errors import Invalid
from tests.unit.documents import example
from tests.unit.documents.example import SHOWN, cover, document, draft


def section(made: paper.Document, code: str) -> paper.DocumentSection:
    return next(item for item in made.sections if item.code == code)


def kinds(blocks) -> list[str]:
    return [type(block).__name__ for block in blocks]


def words(runs) -> str:
    return "".join(run.text for run in runs)


def test_sections_and_paragraphs_are_numbered_and_annexes_lettered():
    made = document()
    assert [item.label for item in made.sections] == ["In one minute", "1. Needs", "2. Money", "Annex A: More"]
    numbers = [block.number for block in section(made, "needs").blocks if isinstance(block, paper.Paragraph)]
    assert numbers == ["1.1", "1.2"]


def test_every_number_carries_its_figure_and_the_last_one_its_mark():
    first = next(block for block in section(document(), "needs").blocks if isinstance(block, paper.Paragraph))
    assert [(run.text, run.kind, run.mark) for run in first.runs if run.kind != "text"] == [
        ("3,900", "figure", 1),
        ("14 beds", "local", 2),
        ("not known yet: ask the clinic by 15 January 2027", "unknown", 0),
        ("12,000", "quote", 3),
    ]


def test_numbers_in_a_headline_sentence_carry_their_figure_and_years_and_ages_do_not():
    (bullets,) = section(document(), "summary").blocks
    assert [run.text for run in bullets.items[0] if run.kind == "figure"] == [
        "3,000",
        "17.6\N{NO-BREAK SPACE}%",
        "3,900",
    ]
    assert bullets.items[0][-1].mark == 1


def test_marks_lead_to_sources_and_notes():
    made = document()
    assert [(entry.mark, entry.name, entry.inputs) for entry in made.sources] == [
        (1, "dementia", (("population-projection", "abababababab"),))
    ]
    assert [(note.mark, note.text) for note in made.notes] == [
        (2, "Local figure: Beds. The manager, 1 October 2026."),
        (3, "Quoted from: NHS Digital, 2024"),
    ]


def test_an_absent_figure_is_said_to_be_not_known_once_with_its_reason():
    blocks = section(document(), "spend").blocks
    told = [(block.title, block.items) for block in blocks if isinstance(block, paper.Callout)]
    assert told == [
        ("Not known: spending", ("No file was loaded.",)),
        ("Not known: the options compared", ("Compare them.",)),
        ("Not written yet", ("Say what is spent.",)),
    ]


def test_a_part_that_nobody_wrote_is_said_to_be_missing_in_its_place():
    blocks = section(document(), "needs").blocks
    assert words(blocks[-2].runs) == "What people say"
    assert (blocks[-1].kind, blocks[-1].items) == ("incomplete", ("Ask them.",))


def test_headings_go_down_one_level_at_a_time_and_none_stands_bare():
    headings = [block for block in section(document(), "needs").blocks if isinstance(block, paper.Heading)]
    assert [(block.level, words(block.runs)) for block in headings] == [
        (2, "A deep heading"),
        (2, "How many"),
        (2, "What people say"),
    ]


def test_a_sentence_that_leads_to_an_absent_list_goes_with_it():
    with_list = document()
    without = document(lists={})
    assert "The aims:" in str(section(with_list, "needs"))
    assert "The aims:" not in str(section(without, "needs"))


def test_what_a_person_wrote_is_signed_once():
    bylines = [block.byline for block in document().blocks() if getattr(block, "byline", "")]
    assert bylines == ["Asha Khan, 3 November 2026"]


def test_a_placeholder_that_stands_for_nothing_stops_the_paper_and_all_are_told():
    with pytest.raises(Invalid) as refused:
        document("{{ dementia.nothing }}\n\n{{ words unheard-of }}\n\n{{ local none }}")
    assert [problem.row for problem in refused.value.problems] == [1, 3, 5]
    assert refused.value.problems[0].fix == "There is: change, series."


def test_the_next_edition_lists_what_changed_and_why():
    before = document()
    newer = compose(draft(expected_2040=3706.0), {"dementia": SHOWN}, cover(edition=2), Previous(1, before.snapshot()))
    assert [(change.label, change.was, change.now) for change in newer.changes] == [
        ("People with dementia: series, 2040, expected", "3,900", "3,706")
    ]
    same = compose(draft(), {"dementia": SHOWN}, cover(edition=2), Previous(1, before.snapshot()))
    assert same.changes == ()


def test_a_change_says_which_input_was_added():
    from dataclasses import replace

    from commonweal.values.provenance import InputRef

    stamp = example.STAMP
    added = replace(stamp, inputs=(*stamp.inputs, InputRef("population-estimate", "sha256:" + "cd" * 32)))
    shown = replace(SHOWN, origin=replace(SHOWN.origin, stamp=added))
    newer = compose(
        draft(expected_2040=3706.0), {"dementia": shown}, cover(edition=2), Previous(1, document().snapshot())
    )
    assert newer.changes[0].because == "population-estimate was added"


def test_a_snapshot_is_json_and_the_same_paper_gives_the_same():
    first, second = (json.dumps(document().snapshot(), sort_keys=True) for _ in range(2))
    assert first == second
    assert "Line chart. 2,982 people" in first
