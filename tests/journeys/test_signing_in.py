"""Getting in, for real, in a browser: an authenticator app, a passkey, an invitation, with all the asking switched on.

Every page of the account and of the people is looked at on the way: accessibility, narrow screens, complaints of the
browser about its policy.
"""

import pytest
from playwright.sync_api import Browser, Page

from commonweal.services import organisations
from tests.support.browsing import NARROW, WIDE, axe_faults, sideways
from tests.support.signing import code

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "three words unlike"


@pytest.fixture
def address(settings, live_server) -> str:
    """An installation as a council would run it, on the one host name where browsers allow passkeys without TLS."""
    settings.SECOND_STEP, settings.CONFIRM = "approvers", True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    organisations.add_administrator(username="ada", password=PASSWORD, organisation="A council")
    return str(live_server.url)


class Visitor:
    """Somebody with a browser who looks closely at every page they come to."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.context = browser.new_context(base_url=address, viewport={"width": WIDE, "height": 900}, locale="en-GB")
        self.context.set_default_timeout(30_000)
        self.page: Page = self.context.new_page()
        self.faults: dict[str, object] = {}
        self.complaints: list[str] = []
        self.page.on("console", lambda item: self.complaints.append(item.text) if "Security" in item.text else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def look(self) -> None:
        """The page as it stands: the checker, and whether it fits a narrow screen."""
        found = axe_faults(self.page)
        self.page.set_viewport_size({"width": NARROW, "height": 900})
        wide = sideways(self.page)
        self.page.set_viewport_size({"width": WIDE, "height": 900})
        if found or wide:
            self.faults[f"{self.page.title()} {len(self.faults)}"] = (found, wide)

    def go(self, where: str) -> None:
        answer = self.page.goto(where)
        assert answer is not None
        assert answer.status < 400, where
        self.look()

    def write(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).fill(text)

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()
        self.page.wait_for_load_state()
        self.look()

    def sees(self, words: str) -> None:
        self.page.get_by_text(words).first.wait_for()

    def sign_in(self, name: str) -> None:
        self.go("/sign-in/")
        self.write("User name", name)
        self.write("Password", PASSWORD)
        self.press("Sign in")

    def well(self) -> None:
        assert self.faults == {}
        assert self.complaints == []


def test_from_a_password_to_an_app_a_passkey_and_an_invitation(browser: Browser, address: str):
    ada = Visitor(browser, address)
    ada.sign_in("ada")
    ada.sees("Set up a second step now")
    secret = _sets_up_an_app(ada)
    ada.press("Sign out")
    ada.sign_in("ada")
    ada.sees("One more step shows that it is you")
    ada.write("Code", code(secret))
    ada.press("Sign in")
    assert ada.page.url.endswith("/today/")
    invitation = _invites(ada)
    efe = Visitor(browser, address)
    efe.go(invitation)
    efe.write("User name", "efe@council.example")
    efe.write("Password", PASSWORD)
    efe.press("Make my account")
    efe.sees("Set up a second step now")  # an analyst loads data
    _has_a_passkey(efe)
    for where in ("/organisation/people/", "/organisation/access/", "/organisation/audit/"):
        ada.go(where)
    ada.go("/organisation/people/")
    ada.page.get_by_role("link", name="Efe Newcomer").click()
    ada.look()
    ada.press("Make a link for a new password")
    ada.sees("Give this link to Efe Newcomer")
    ada.go("/organisation/people/")
    ada.page.get_by_role("link", name="Efe Newcomer").click()
    ada.press("Remove Efe Newcomer")
    efe.page.goto("/projects/")
    assert "/sign-in/" in efe.page.url
    efe.sees("your roles here changed")
    ada.well()
    efe.well()


def _sets_up_an_app(ada: Visitor) -> str:
    ada.page.get_by_role("link", name="Set up the authenticator app").click()
    ada.look()
    secret = ada.page.locator(".cw-letters").inner_text().replace(" ", "")
    assert ada.page.evaluate("document.querySelector('.cw-scan').naturalWidth") > 0
    ada.write("Code from the app", "000000")
    ada.press("Set it up")
    ada.sees("There is a problem")
    ada.write("Code from the app", code(secret))
    ada.press("Set it up")
    assert ada.page.locator(".cw-codes li").count() == 10
    for where in ("/account/", "/account/password/", "/account/app/remove/", "/account/codes/new/", "/confirm/code/"):
        ada.go(where)
    return secret


def _invites(ada: Visitor) -> str:
    ada.go("/organisation/people/")
    ada.page.get_by_role("link", name="Invite somebody").click()
    ada.look()
    ada.press("Make the link")
    ada.sees("Write their name")
    ada.write("Name", "Efe Newcomer")
    ada.page.get_by_label("Analyst").check()
    ada.press("Make the link")
    return ada.page.locator(".cw-once").inner_text().strip()


def _has_a_passkey(efe: Visitor) -> None:
    """Chromium's own virtual device: kept inside, opened by a finger."""
    device = efe.context.new_cdp_session(efe.page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }})  # fmt: skip
    efe.page.get_by_role("link", name="Add a passkey").click()
    efe.look()
    efe.write("Name of this passkey", "Work laptop")
    efe.page.get_by_role("button", name="Add a passkey").click()
    efe.page.wait_for_url("**/account/codes/")
    efe.go("/account/")
    efe.sees("Work laptop")
    efe.go("/confirm/passkey/?next=/account/")
    efe.page.get_by_role("button", name="Use your passkey").click()
    efe.page.wait_for_url("**/account/")
    efe.press("Sign out")
    efe.go("/sign-in/")
    efe.page.get_by_role("button", name="Sign in with a passkey").click()
    efe.page.wait_for_url("**/today/")
    efe.press("Sign out")
    efe.sign_in("efe@council.example")  # and as the second step after a password
    efe.page.get_by_role("button", name="Use your passkey").click()
    efe.page.wait_for_url("**/today/")


def test_without_script_one_signs_in_with_an_app(browser: Browser, address: str):
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/sign-in/")
    page.get_by_label("User name").fill("ada")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("link", name="Set up the authenticator app").click()
    secret = page.locator(".cw-letters").inner_text()
    page.get_by_label("Code from the app").fill(code(secret))
    page.get_by_role("button", name="Set it up").click()
    assert page.locator(".cw-codes li").count() == 10
    context.close()
