"""What if: an assumption is changed, and the tornado, the range and the ranking of options move.

Given the commissioner of the worked project,
when she lowers the rates by 1 % a year, keeps that, gives a range that a colleague named, and then weighs the options
otherwise,
then the range and the tornado move with each change, the name stands beside the range, how often each option comes
first moves with the weights, and every page on the way is without a fault of accessibility.
"""

import re

import pytest
from playwright.sync_api import Page

from tests.support.browsing import PROJECT, axe_faults

pytestmark = pytest.mark.browser
NEED = f"/projects/{PROJECT}/need/"
SAYS = "A consultant in public health, November 2026 (invented)"


def look(page: Page) -> None:
    page.wait_for_load_state("load")
    assert axe_faults(page) == [], page.url


def press(page: Page, words: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=words).first.click()
    look(page)


def tornado(page: Page, id: str) -> tuple[str, str]:
    """The range in the sentence of the tornado of this id, and what its picture, which is there, says in words."""
    block = page.locator(f"section#{id}-section, figure#{id}").first
    picture = block.locator("img").first
    picture.scroll_into_view_if_needed()
    page.wait_for_function("picture => picture.complete && picture.naturalWidth > 0", arg=picture.element_handle())
    return re.search(r"[\d,]+–[\d,]+", block.inner_text())[0], picture.get_attribute("alt")


def ranking(page: Page) -> list[str]:
    return re.findall(r"Comes first in (\d+) of 100", page.locator("main").inner_text())


def test_an_assumption_moves_the_tornado_the_range_and_the_ranking(fresh_site, visit):
    page = visit(fresh_site, "commissioner")
    page.goto(NEED)
    look(page)
    first = tornado(page, "dementia-range")
    assert first[1].startswith("Tornado chart")
    with page.expect_navigation():
        page.get_by_role("link", name="Change an assumption: people with dementia").first.click()
    page.get_by_label("Change of the rates, percent a year").fill("-1")
    press(page, "Recalculate")
    tried = tornado(page, "tried-dementia-range")
    assert tried[0] != first[0]
    assert tried[1] != first[1]
    press(page, "Keep these assumptions")
    assert tornado(page, "dementia-range") == tried
    with page.expect_navigation():
        page.get_by_role("link", name="Give a range: people with dementia").first.click()
    page.get_by_label("Range for the rates: lowest, in percent").fill("-30")
    page.get_by_label("Range for the rates: highest, in percent").fill("40")
    page.get_by_label("Whose range for the rates is it, and from when?").fill(SAYS)
    press(page, "Recalculate")
    ranged = tornado(page, "tried")
    assert "From the widest bar: Range for rates" in ranged[1]
    assert ranged[0] != tried[0]
    assert SAYS in page.locator("main").inner_text()
    page.goto(f"/projects/{PROJECT}/options/")
    look(page)
    before = ranking(page)
    assert before
    page.get_by_role("radio", name="More").first.check()
    page.get_by_role("radio", name="Less").last.check()
    press(page, "Recalculate")
    assert ranking(page) != before
