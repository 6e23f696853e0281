"""Somebody who provides care and sits on the board: walled off, told why, shown what stays open; let in when it is over."""

import pytest
from playwright.sync_api import Page

from tests.support.browsing import PROJECT, axe_faults

pytestmark = pytest.mark.browser
P = f"/projects/{PROJECT}"
AGENCY = "Home care agency (invented)"
CLOSED = (f"{P}/options/", f"{P}/papers/", f"{P}/papers/strategy/", f"{P}/papers/strategy/editions/1/")
OPEN = (f"{P}/", f"{P}/need/", f"{P}/supply/", f"{P}/why-and-what/", f"{P}/decisions/", f"/open/projects/{PROJECT}/")


class Walk:
    """Somebody at a page; each page that is reached is checked."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def look(self) -> str:
        assert axe_faults(self.page) == [], self.page.url
        return " ".join(self.page.locator("main").inner_text().split())

    def to(self, address: str, status: int = 200) -> str:
        answer = self.page.goto(address)
        assert answer is not None
        assert answer.status == status, address
        return self.look()

    def press(self, words: str) -> str:
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=words).first.click()
        return self.look()

    def follow(self, words: str) -> str:
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("link", name=words).first.click()
        return self.look()


@pytest.fixture
def ewan(fresh_site, visit) -> Walk:
    return Walk(visit(fresh_site, "walled"))


def test_a_provider_on_the_board_is_walled_off_and_sees_why_until_the_interest_is_over(ewan, fresh_site, visit):
    # The project opens, says what is closed to him and why, and need, supply and what was decided are there to read.
    hub = ewan.to(f"{P}/")
    assert f"You have declared an interest in {AGENCY}, which this project concerns" in hub
    for address in OPEN:
        ewan.to(address)

    # The board's paper, its draft and the options are closed, each with the reason and what he can do.
    for address in CLOSED:
        words = ewan.to(address, 403)
        assert f"You have declared an interest in {AGENCY}, which this project concerns" in words
        assert "You still see the project, its numbers and what was decided" in words
    # The control: a member of the board without the interest reads them.
    carys = Walk(visit(fresh_site, "board-member"))
    for address in CLOSED:
        carys.to(address)

    # The interest is over: he says so in the register, and reads what everybody on the board reads.
    words = ewan.to("/organisation/interests/")
    assert AGENCY in words
    ewan.follow("It is over")
    assert "What it closed is open again" in ewan.press("Save")
    for address in CLOSED:
        ewan.to(address)

    # And the other way: an interest that begins today closes the paper today, to her who read it a minute ago.
    carys.to("/organisation/interests/")
    carys.press("Declare an interest")
    carys.page.get_by_label("In which organisation, firm or charity?").fill(AGENCY)
    carys.page.get_by_label("Financial", exact=True).check()
    carys.page.get_by_label("What is it?").fill("I have bought shares in it")
    carys.press("Declare it")
    for address in CLOSED:
        assert "which this project concerns" in carys.to(address, 403)
