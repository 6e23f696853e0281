"""What an edition says in other words than the one before: shown short, numbers left to the numbers."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from docx import Document

from commonweal.documents import paper, wording
from commonweal.documents.comparing import Previous
from commonweal.documents.compose import compose
from commonweal.documents.formats import docx, html, pdf, xlsx
from commonweal.documents.tables import Column, Table
from commonweal.engine.plans.draft import Authored, Listed
from tests.unit.documents.example import CREATED, SHOWN, TEXT, cover, document, draft


def second(text: str = TEXT, **more) -> paper.Document:
    """Edition 2 of the small paper, after the edition with the words of the example."""
    return compose(draft(text, **more), {"dementia": SHOWN}, cover(edition=2), Previous(1, document().snapshot()))


def reworded(made: paper.Document) -> list[tuple[str, str, str]]:
    return [(item.label, item.was, item.now) for item in made.changes if item.words]


def test_what_an_author_changed_is_shown_with_a_few_words_around_it():
    made = second(TEXT.replace("elsewhere.", "in the towns that are most like ours."))
    ((label, was, now),) = reworded(made)
    assert label == "Needs"
    assert was.startswith("… ")  # what both begin with is cut, but for a few words
    assert was.endswith(" 12,000 elsewhere.")
    assert now == was.replace("elsewhere", "in the towns that are most like ours")


def test_a_long_paragraph_is_cut_to_the_place_that_differs():
    long = "one two three four five six seven eight nine ten eleven twelve"
    before = document(long).snapshot()
    made = compose(
        draft(long.replace("seven", "7b")), {"dementia": SHOWN}, cover(edition=2), Previous(1, before)
    )  # fmt: skip
    assert reworded(made) == [
        ("Needs", "… three four five six seven eight nine ten eleven …", "… three four five six 7b eight nine ten eleven …")
    ]  # fmt: skip


def test_what_was_added_and_what_was_taken_out():
    assert reworded(second(TEXT.replace("- two", "- two\n- three"))) == [("Needs", wording.NOT_THERE, "three")]
    assert reworded(second(TEXT.replace("- two", ""))) == [("Needs", "two", wording.TAKEN_OUT)]


def test_a_number_that_differs_is_told_among_the_numbers_alone():
    made = second(expected_2040=3706.0)
    assert [item.label for item in made.changes if not item.words] == ["People with dementia: series, 2040, expected"]
    assert reworded(made) == []


def test_the_same_words_by_another_author_on_another_day_are_the_same():
    again = (Authored("needs", TEXT, "Ben Ojo", date(2026, 12, 3)),)
    made = second(authored=again)
    assert "Ben Ojo" in str(made)
    assert made.changes == ()


def test_a_list_that_people_keep_elsewhere_counts_as_words():
    made = second(lists={"aims": Listed("aims", "Aims", ("Fewer falls at home",))})
    assert reworded(made) == [("Needs", "Fewer falls", "Fewer falls at home")]


def test_a_table_that_people_recorded_is_compared_row_by_row_and_one_of_a_figure_is_not():
    def section(figure: str, cost: str) -> paper.DocumentSection:
        table = Table(
            "Money", (Column("what", "What"), Column("cost", "Cost")), (("Advisers", cost), ("Classes", "£5"))
        )
        return paper.DocumentSection("money", "Money", "1", (paper.TableBlock(1, table, figure, 0),))

    def told(figure: str) -> list[tuple[str, str]]:
        before = {"sections": [paper.plain(section(figure, "£1"))]}
        return [(item.was, item.now) for item in wording.reworded(before, [section(figure, "£2")])]

    assert told("") == [("Advisers · £1", "Advisers · £2")]
    assert told("options") == []


def test_a_section_that_is_gone_is_told():
    before = document()
    shorter = [item for item in before.sections if item.code != "needs"]
    gone = wording.reworded(before.snapshot(), shorter)
    assert {item.label for item in gone} == {"Needs"}
    assert {item.now for item in gone[: wording.MOST]} == {wording.TAKEN_OUT}


def test_an_edition_of_another_form_is_not_compared_word_by_word():
    assert wording.reworded({"sections": [{"title": "Needs"}]}, document().sections) == ()
    assert wording.reworded({}, document().sections) == ()


def test_many_places_of_one_section_are_counted_and_one_long_line_is_cut():
    words = "\n\n".join(f"Paragraph {at}. {'word ' * 60}" for at in range(wording.MOST + 2))
    told = reworded(second(words))
    assert len(told) == wording.MOST + 1
    assert told[-1][1:] == ("", "2 more places")
    assert max(len(text) for line in told for text in line) <= wording.LONGEST


@pytest.mark.parametrize(
    ("text", "number", "said"),
    [
        (TEXT, 3900.4, "No number and no words differ from the edition before."),
        (TEXT.replace("elsewhere", "in England"), 3900.4, "No number differs from the edition before."),
        (TEXT.replace("elsewhere", "in England"), 3706.0, ""),
    ],
)
def test_what_did_not_change_is_said(text, number, said):
    made = second(text, expected_2040=number)
    assert paper.unchanged(made) == said
    assert len(paper.changes_tables(made)) == (number != 3900.4) + (text != TEXT)


def test_every_format_holds_the_changed_words():
    made = second(TEXT.replace("elsewhere", "in towns like ours"))
    page = html.render(made)
    assert "Words that differ from edition 1" in page
    assert "in towns like ours." in page
    assert pdf.render(made, created=CREATED).startswith(b"%PDF")
    rows = [row for table in Document(BytesIO(docx.render(made, created=CREATED))).tables for row in table.rows]
    assert any("in towns like ours." in cell.text for row in rows for cell in row.cells)
    assert xlsx.render(made, created=CREATED).startswith(b"PK")
    # The control: a first edition has nothing to be compared with.
    assert "Words that differ" not in html.render(replace(made, previous=0, changes=()))
