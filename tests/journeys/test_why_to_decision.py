"""From why to a decision: what is right to do, questions, partners, framework, committee paper, and the board decides.

Given the commissioner of the worked project and a board member who may decide,
when she goes from why and what by way of the questions, the matrix of partners and the framework to the committee
paper, asks the board member, and he decides,
then a decision with its reasons and an entry in the ledger stands after fewer than twenty-five page loads, nothing was
typed but the reasons, and every page on the way is without a fault of accessibility.
"""

import pytest
from playwright.sync_api import Frame, Page

from tests.support.browsing import PROJECT, axe_faults

pytestmark = pytest.mark.browser
MOST = 25
REASONS = "It helps most people for what we can spend, and what is not known yet does not change which option is best."


class Walk:
    """A person at a page: every page that is loaded is counted and checked, and what is typed is kept."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.loads: list[str] = []
        self.typed: list[str] = []
        page.on("framenavigated", self._loaded)

    def _loaded(self, frame: Frame) -> None:
        if frame == self.page.main_frame:
            self.loads.append(frame.url)

    def look(self) -> str:
        self.page.wait_for_load_state("load")
        assert axe_faults(self.page) == [], self.page.url
        return " ".join(self.page.locator("main").inner_text().split())

    def to(self, address: str) -> str:
        self.page.goto(address)
        return self.look()

    def follow(self, words: str) -> str:
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=words).first.click()
        return self.look()

    def press(self, words: str) -> str:
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=words).first.click()
        return self.look()

    def write(self, label: str, words: str) -> None:
        self.typed.append(words)
        self.page.get_by_label(label).fill(words)

    def build(self) -> str:
        self.press("Build edition")
        self.page.get_by_role("link", name="Open it").wait_for(timeout=120_000)
        return self.follow("Open it")


def why_and_with_whom(walk: Walk) -> None:
    """Why and what, the questions and their answers, and how far the partners work together."""
    words = walk.to(f"/projects/{PROJECT}/")
    assert "Analyse" in words
    words = walk.follow("Is commissioning right here?")
    assert "three tests" in words.lower()
    words = walk.to(f"/projects/{PROJECT}/why-and-what/hypotheses/")
    assert "How we will find out" in words
    words = walk.follow("Moving £1m a year")
    assert "smallest" in words.lower()
    words = walk.to(f"/projects/{PROJECT}/who-and-how/joint/")
    assert "where they see it differently" in words


def papers(walk: Walk) -> None:
    """The framework and the committee paper, built from what is there."""
    walk.to(f"/projects/{PROJECT}/papers/")
    words = walk.follow("Commissioning framework")
    assert "Who does what" in words
    words = walk.build()
    assert "Edition 1" in words
    walk.to(f"/projects/{PROJECT}/papers/committee-paper/")
    words = walk.build()
    assert "Edition 1" in words


def asked(walk: Walk) -> None:
    """The board member is asked: the paper and the person are chosen, nothing is typed."""
    walk.to(f"/projects/{PROJECT}/decisions/")
    walk.page.get_by_role("radio", name="Committee paper").first.check()
    walk.page.get_by_label("Whom do you ask?").select_option(label="Carys Lloyd")
    words = walk.press("Ask")
    assert "Carys Lloyd" in words


def decided(walk: Walk) -> str:
    """The board member reads one page, says why, and decides."""
    walk.to("/sign-in/")
    walk.press("Carys Lloyd")
    walk.follow("Committee paper")
    walk.page.get_by_text("Record the decision to adopt this edition").click()
    walk.write("Why?", REASONS)
    accepts = walk.page.get_by_label("Who accepts that?")
    if accepts.count():
        accepts.select_option(label="Carys Lloyd")
    return walk.press("Adopt this edition")


def test_from_why_to_a_decision_in_under_twenty_five_page_loads(fresh_site, visit):
    walk = Walk(visit(fresh_site))
    walk.to("/sign-in/")
    walk.press("Asha Khan")
    why_and_with_whom(walk)
    papers(walk)
    asked(walk)
    walk.press("Sign out")
    words = decided(walk)
    assert REASONS in words
    assert "Entry" in words
    assert walk.typed == [REASONS]
    assert len(walk.loads) < MOST, walk.loads


def test_a_page_load_would_be_counted_and_a_fault_found(site, visit):
    """The control: redirects and reloads count, and a picture without words is found."""
    walk = Walk(visit(site))
    walk.to("/sign-in/")
    walk.page.reload()
    assert len(walk.loads) == 2
    walk.page.evaluate("document.querySelector('main').append(new Image())")
    assert axe_faults(walk.page) != []
