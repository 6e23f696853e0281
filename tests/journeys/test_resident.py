"""A resident who signs in nowhere: what people said and what it changed, what was decided and why."""

import re

import pytest
from playwright.sync_api import Page

from tests.support.browsing import PROJECT, axe_faults

pytestmark = pytest.mark.browser
WHY = "It helps most people for what there is to spend."


def look(page: Page) -> str:
    assert axe_faults(page) == [], page.url
    return " ".join(page.locator("main").inner_text().split())


def follow(page: Page, words: str | re.Pattern[str]) -> str:
    with page.expect_navigation():
        page.get_by_role("link", name=words).first.click()
    return look(page)


def press(page: Page, words: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=words).first.click()


def decide(page: Page) -> None:
    """The member of the board who was asked agrees, and adopts the strategy, so that there is something to read."""
    page.goto(f"/projects/{PROJECT}/decisions/strategy/1/")
    page.get_by_label("I agree", exact=True).check()
    press(page, "Continue")
    page.goto(f"/projects/{PROJECT}/decisions/strategy/1/")
    page.get_by_text("Record the decision to adopt this edition").click()
    page.get_by_label("Why?").fill(WHY)
    page.get_by_label("Who accepts that?").select_option(label="Carys Lloyd")
    press(page, "Adopt this edition")


def test_on_the_first_start_a_resident_reads_a_decision_and_what_led_to_it(site, visit):
    page = visit(site)
    page.goto("/")
    words = follow(page, "What was decided")
    assert "One adviser to begin with" in words
    words = follow(page, re.compile("One adviser to begin with"))
    for said in (
        "Go ahead",
        "34 people told us",
        "What would change our mind",
        "Stepped back and took no part",
        "invented",
    ):
        assert said in words
    assert "Carys" not in words  # nobody is named in public

    # What people said leads to it, and the project has not chosen yet.
    words = follow(page, re.compile("Dementia and falls"))
    assert "We did: One adviser to begin with" in words
    assert "Choosing Now" in words
    assert "We plan for people with dementia" in follow(page, "What the partners promise one another")
    page.goto(f"/open/projects/{PROJECT}/")
    assert "no major change planned this year" in follow(page, "What does not change this year")


def test_a_resident_reads_what_was_decided_and_what_their_comment_changed(fresh_site, visit):
    decide(visit(fresh_site, "board-member"))
    page = visit(fresh_site)
    page.goto("/")
    look(page)
    follow(page, "What is being planned")
    words = follow(page, re.compile("Dementia and falls"))

    # What people said stands with what was done about it, or why it was not.
    assert "You said: " in words
    assert "We did: " in words

    # What was decided stands with its reasons, and so does the paper itself.
    assert WHY in words
    assert "Adopted" in words
    words = follow(page, re.compile("Strategy"))
    assert WHY in words
    words = follow(page, "What was decided")
    assert WHY in words

    # The control: what is not public asks who it is.
    page.goto(f"/projects/{PROJECT}/papers/strategy/")
    assert "/sign-in/" in page.url
