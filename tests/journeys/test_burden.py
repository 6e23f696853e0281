"""The burden budget: a project for another council reaches its first Word paper after no typed figure and few choices.

Given the commissioner of the demonstration, who has seen no other project than the worked one,
when she begins a project for Stockport and asks for its strategy in Word,
then she has typed no figure, made at most twelve choices, and holds a paper about Stockport that a machine can read.
"""

from pathlib import Path

import docx
import pytest
from playwright.sync_api import Locator, Page

from tests.support.browsing import axe_faults

pytestmark = pytest.mark.browser
MOST = 12


class Counted:
    """A person at a page: every click and every box written in is counted, and figures typed are kept."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.choices: list[str] = []
        self.figures: list[str] = []

    def click(self, place: Locator) -> None:
        self.choices.append(place.first.inner_text() or "tick")
        with self.page.expect_navigation():
            place.first.click()
        assert axe_faults(self.page) == []

    def write(self, label: str, words: str) -> None:
        self.choices.append(f"{label}: {words}")
        self.figures += [letter for letter in words if letter.isdigit()]
        self.page.get_by_label(label).fill(words)


def link(page: Page, name: str) -> Locator:
    return page.get_by_role("link", name=name)


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name)


def word_paper_for(page: Page, person: Counted, council: str, folder: Path) -> Path:
    """From Today to a Word file on the person's own disk."""
    page.goto("/today/")
    person.click(link(page, "Projects"))
    person.click(link(page, "Start a project"))
    person.write("Name of a council, board or region", council)
    person.click(button(page, "Find"))
    person.click(link(page, council))
    person.click(button(page, "Start the project"))
    person.click(link(page, "Commissioning strategy"))
    person.click(button(page, "Build"))
    link(page, "Open it").wait_for(timeout=120_000)
    person.click(link(page, "Open it"))
    with page.expect_download() as waiting:
        person.choices.append("Word")
        page.get_by_role("link", name="Word").first.click()
    made = folder / waiting.value.suggested_filename
    waiting.value.save_as(made)
    return made


def test_a_first_paper_takes_no_typed_figure_and_at_most_twelve_choices(fresh_site, visit, tmp_path):
    page = visit(fresh_site, "commissioner")
    person = Counted(page)
    made = word_paper_for(page, person, "Stockport", tmp_path)
    assert person.figures == []
    assert len(person.choices) <= MOST, person.choices
    assert made.suffix == ".docx"
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(made)).paragraphs)
    assert "Stockport" in text
    assert "people with dementia" in text.lower() or "live with dementia" in text.lower()
    assert "Trafford" not in docx.Document(str(made)).core_properties.title


def test_figures_typed_and_choices_made_would_be_counted(site, visit):
    """The control: the counter counts."""
    page = visit(site, "commissioner")
    person = Counted(page)
    page.goto("/projects/new/")
    person.write("Name of a council, board or region", "E08000007")
    person.click(button(page, "Find"))
    assert len(person.figures) == 8
    assert len(person.choices) == 2
