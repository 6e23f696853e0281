"""What if: an assumption is changed, and the tornado, the range and the ranking of options move.

Given the commissioner of the worked project,
when she lowers the rates by 1 % a year, keeps that, gives a range that a colleague named, and then weighs the options
otherwise,
then the range and the tornado move with each change, the name stands beside the range, how often each option comes
first moves with the weights, and every page on the way is without a fault of accessibility.

Given that she adds a table of how people move between home, support and care homes, with invented people,
when she tries one thing and then another beside it, without script and on a phone,
then the range of what it costs moves, each alone stands beside all together, what she typed first stays, and taking the
second away brings the first range back.
"""

import re

import pytest
from playwright.sync_api import Page

from tests.spec.needs import lives
from tests.support.browsing import PHONE, PROJECT, axe_faults, sideways

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


def fill(page: Page, number: int, **typed: object) -> None:
    """Type into the fields of one change, and of what care costs."""
    end = "" if number == 1 else f"_{number}"
    for name, value in typed.items():
        page.locator(f"#id_{name}{end}").fill(str(value))


def costs(page: Page) -> str:
    return re.search(r"In all it costs (.+?) than going on as now", page.locator("main").inner_text())[1]


def test_two_changes_at_once_move_the_range_of_what_care_costs(fresh_site, visit, tmp_path):
    page = visit(fresh_site, "commissioner", width=PHONE, script=False)
    page.goto(f"/projects/{PROJECT}/data/add/?shape=care-moves")
    page.locator("input[type=file]").set_input_files(lives.counted(tmp_path))
    with page.expect_navigation():
        page.get_by_role("button", name="Check it and add it").click()
    page.goto(f"{NEED}where-people-live/")
    fill(page, 1, name="Night sitting (invented)", fewer_percent=30, least_percent=5, most_percent=50, reach_percent=50,
         cost_pounds=300)  # fmt: skip
    page.get_by_text("What care costs", exact=True).click()
    page.locator("#id_cost_residential").fill("40000")
    page.locator("#id_reach_percent").press("Enter")  # tries it, and neither adds nor takes away
    one = costs(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Add another change").click()
    assert page.url.endswith("#change-2")
    assert page.locator("#id_name").input_value() == "Night sitting (invented)"
    fill(page, 2, name="Falls class (invented)", fewer_percent=20, least_percent=0, most_percent=40, reach_percent=60)
    with page.expect_navigation():
        page.get_by_role("button", name="Try it").click()
    assert costs(page) != one
    words = page.locator("main").inner_text()
    assert "Each alone, and all together" in words
    assert "Falls class (invented), alone" in words
    assert "no source given" in words
    checked = visit(fresh_site, "commissioner", width=PHONE)  # the checker is a script itself
    checked.goto(page.url)
    look(checked)
    assert sideways(checked) == 0
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("^Take this change away ?: Change 2: Falls class")).click()
    assert costs(page) == one
