"""The first ten minutes after `./commonweal demo`, as a newcomer walks them, with the accessibility checker on each page."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.browsing import PEOPLE, PROJECT, axe_faults

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
BANNER = "Demonstration. Not a document of Trafford Council or the NHS"


class Walk:
    """A newcomer at a page; each page that is reached is checked."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def look(self) -> str:
        """The words of the main part of the page, after the checker has passed it."""
        assert axe_faults(self.page) == [], self.page.url
        assert self.page.get_by_text(BANNER).first.is_visible()
        return " ".join(self.page.locator("main").inner_text().split())

    def follow(self, words: str) -> str:
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=words).first.click()
        return self.look()

    def press(self, words: str) -> str:
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=words).first.click()
        return self.look()

    def to(self, address: str) -> str:
        self.page.goto(address)
        return self.look()

    def download(self, words: str) -> bytes:
        with self.page.expect_download() as waiting:
            self.page.get_by_role("link", name=words).first.click()
        return Path(waiting.value.path()).read_bytes()


def build(walk: Walk) -> str:
    """Build the paper on the page and open what was built."""
    walk.press("Build edition")
    walk.page.get_by_role("link", name="Open it").wait_for(timeout=120_000)
    return walk.follow("Open it")


@pytest.fixture
def walk(fresh_site, visit) -> Walk:
    return Walk(visit(fresh_site))


def test_the_first_ten_minutes(walk):
    # 0 to 2: what commissioning is, and five names to sign in by.
    words = walk.to("/start/")
    for step in ("Analyse", "Plan", "Do", "Review", *PEOPLE.values()):
        assert step in words
    walk.press("Asha Khan")

    # 2 to 4: the hub, and need; an assumption changed, nothing kept.
    words = walk.follow("The project")
    assert re.search(r"\d+ of \d+ tasks are completed", words)
    words = walk.follow("Need")
    assert "people aged 65+ live with dementia in Trafford (2024)" in words
    kept = re.search(r"About ([\d,]+) people aged 65\+ live with dementia in Trafford \(2024\)", words)
    assert kept
    walk.page.get_by_role("link", name=re.compile("Change an assumption.*dementia")).first.click()
    walk.page.get_by_label("Change of the rates").fill("-1")
    words = walk.press("Recalculate")
    assert walk.page.locator("main img").first.get_attribute("alt")
    assert "What is kept now" in words

    # 4 to 5: options, with weights that anybody may change.
    walk.to(f"/projects/{PROJECT}/options/")
    walk.page.get_by_role("radio", name="More").first.check()
    words = walk.press("Recalculate")
    assert "invented" in words.lower()

    # 5 to 6: from a number to its rows, method, author and date.
    walk.to(f"/projects/{PROJECT}/need/")
    words = walk.follow("Where this came from")
    assert "needs." in words
    assert "sha256:" in words
    assert re.search(r"Computed by Ben Ojo, \d+ \w+ 2\d{3}", words)

    # 6 to 8: the reward.
    walk.to(f"/projects/{PROJECT}/papers/strategy/")
    assert walk.download("PDF").startswith(b"%PDF")
    assert walk.download("Word").startswith(b"PK")

    # 8 to 9: a file with faults, then a newer count of people.
    walk.to("/data/check/")
    walk.page.get_by_label("What is it?").select_option(label="Population estimate")
    walk.page.locator("input[type=file]").set_input_files(ROOT / "examples/faulty/population.csv")
    words = walk.press("Check it")
    assert re.search(r"\d+ problems? in", words)
    walk.to(f"/projects/{PROJECT}/data/add/")
    walk.page.get_by_label("What is it?").select_option(label="Population estimate")
    walk.page.locator("input[type=file]").set_input_files(ROOT / "examples/trafford/mid-2024-population.csv")
    walk.press("Check it and add it")
    assert "Newer data exists" in walk.to(f"/projects/{PROJECT}/")
    walk.to(f"/projects/{PROJECT}/papers/strategy/")
    build(walk)
    words = walk.to(f"/projects/{PROJECT}/papers/strategy/editions/2/")
    assert "2,982 → 2,847" in words

    # 9 to 10: the board member answers on one page.
    walk.press("Sign out")
    walk.to("/sign-in/")
    words = walk.press("Carys Lloyd")
    assert "You are asked to decide" in words
    words = walk.follow("You are asked to agree")
    assert "In one minute" in words
    walk.page.get_by_role("radio", name="I agree", exact=True).check()
    words = walk.press("Continue")
    assert "Your answer is in the record" in words

    # Next: a way to one's own project, and a public page that needs no account.
    walk.press("Sign out")
    words = walk.to(f"/open/projects/{PROJECT}/")
    assert "Choosing" in words
    expect(walk.page.get_by_role("link", name="Sign in").first).to_be_visible()


def test_the_board_member_adopts_and_the_public_can_read_it(walk):
    walk.to("/sign-in/")
    walk.press("Carys Lloyd")
    walk.follow("You are asked to agree")
    walk.page.get_by_text("Record the decision to adopt this edition").click()
    walk.page.get_by_label("Why?").fill("It helps most people for what we can spend.")
    walk.page.get_by_label("Who accepts that?").select_option(label="Carys Lloyd")
    words = walk.press("Adopt this edition")
    assert "It helps most people for what we can spend." in words
    assert "Entry" in words
    walk.press("Sign out")
    words = walk.to(f"/open/projects/{PROJECT}/")
    assert "It helps most people for what we can spend." in words
    assert walk.page.locator("main img").count() > 0
    assert walk.download("PDF").startswith(b"%PDF")


def test_a_provider_sees_what_is_public_and_is_told_of_nothing_else(walk):
    walk.to("/sign-in/")
    words = walk.press("Dev Patel")
    assert "You can read everything that is public" in words
    assert walk.page.goto(f"/projects/{PROJECT}/").status == 404
    assert "We cannot find this page" in walk.look()
