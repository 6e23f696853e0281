"""The pages of signing in and of one's own account."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.conf import settings
from django.urls import reverse

from commonweal.services.actors import Actor
from commonweal.services.demonstration import PEOPLE, DemoPerson
from commonweal.services.people import LinkView, StepView, experience
from commonweal.services.policy import role_name
from commonweal.web.page import FormPage, Page
from commonweal.web.parts.lists import SummaryRow
from commonweal.web.parts.marks import Link
from commonweal.web.parts.tables import day, moment

TO_ACCOUNT = "Your account"


def own_sign_ins() -> tuple[Link, ...]:
    """The organisations that sign people in themselves, and where their sign-in begins."""
    return tuple(
        Link(app["name"], reverse("own-sign-in", kwargs={"organisation": app["provider_id"]}))
        for app in settings.OWN_SIGN_INS.apps
    )


def hours() -> str:
    """After how many hours a session ends, however much it is used."""
    return f"{settings.SESSION_HOURS:g}"


def back() -> Link:
    """Back to the account page."""
    return Link(TO_ACCOUNT, reverse("account"))


@dataclass(frozen=True, kw_only=True)
class SignInPage(FormPage):
    """User name and password, a passkey, or one's organisation's own sign-in."""

    template: ClassVar[str] = "pages/account/sign-in.html"
    title: str = "Sign in"
    passkey: str = ""
    organisations: tuple[Link, ...] = ()
    next: str = ""
    hours: str = field(default_factory=hours)


@dataclass(frozen=True, kw_only=True)
class SignInAsPage(Page):
    """Invented people to sign in as."""

    template: ClassVar[str] = "pages/account/sign-in-as.html"
    title: str = "Sign in to the demonstration"
    people: tuple[DemoPerson, ...] = PEOPLE
    next: str = ""


@dataclass(frozen=True, kw_only=True)
class StepPage(FormPage):
    """One question to show who is there: a code, a passkey, a password. `passkey` holds what the browser is asked."""

    template: ClassVar[str] = "pages/account/step.html"
    lede: str
    button: str
    passkey: str = ""
    passkey_to: str = ""
    fields_shown: bool = True
    next: str = ""
    others: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AppPage(FormPage):
    """Setting up an authenticator app: a picture to scan, or letters to type."""

    template: ClassVar[str] = "pages/account/app.html"
    title: str = "Set up an authenticator app"
    picture: str
    letters: str


@dataclass(frozen=True, kw_only=True)
class AskPage(FormPage):
    """A question with one button."""

    template: ClassVar[str] = "pages/account/ask.html"
    lede: str
    button: str


@dataclass(frozen=True, kw_only=True)
class PasskeyPage(FormPage):
    """Adding a passkey. `options` is what the browser is asked, as JSON."""

    template: ClassVar[str] = "pages/account/passkey.html"
    title: str = "Add a passkey"
    options: str


@dataclass(frozen=True, kw_only=True)
class CodesPage(Page):
    """Codes for paper."""

    template: ClassVar[str] = "pages/account/codes.html"
    title: str = "Codes to keep on paper"
    codes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ForgottenPage(Page):
    """What somebody can do who cannot get in."""

    template: ClassVar[str] = "pages/account/forgotten.html"
    title: str = "If you cannot sign in"


@dataclass(frozen=True, kw_only=True)
class ElsewherePage(Page):
    """Confirming by one's organisation's own sign-in."""

    template: ClassVar[str] = "pages/account/elsewhere.html"
    title: str = "Confirm that it is you"
    organisations: tuple[Link, ...] = ()
    next: str = ""


@dataclass(frozen=True, kw_only=True)
class LinkPage(FormPage):
    """What an administrator's link is for, and the form to use it."""

    template: ClassVar[str] = "pages/account/link.html"
    lede: str
    button: str
    token: str
    as_whom: str = ""
    organisations: tuple[Link, ...] = ()
    sign_in: str = ""

    @classmethod
    def of(cls, link: LinkView, *, form: Any, actor: Actor | None, token: str) -> "LinkPage":
        """An invitation or a new password, for whoever holds the link."""
        until = day(link.expires_at)
        if link.kind == "return":
            lede = f"{link.name}, choose a new password. This link works once, until {until}."
            return cls(title="Choose a new password", form=form, lede=lede, button="Save and sign in", token=token)
        lede = f"{link.name}, you are invited to {link.organisation}. This link works once, until {until}."
        return cls(
            title=f"Join {link.organisation}",
            form=form,
            lede=lede,
            button="Make my account",
            as_whom=actor.name if actor else "",
            token=token,
            organisations=tuple(
                Link(app["name"], reverse("join-with", kwargs={"token": token, "organisation": app["provider_id"]}))
                for app in settings.OWN_SIGN_INS.apps
            ),
            sign_in=f"{reverse('sign-in')}?next={reverse('use-link', kwargs={'token': token})}",
        )


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey as its owner knows it."""

    name: str
    used: str
    remove: str


@dataclass(frozen=True, slots=True)
class Wearable:
    """An organisation that one may act for."""

    uid: str
    name: str
    roles: str
    worn: bool


@dataclass(frozen=True, kw_only=True)
class AccountPage(Page):
    """One's own account: password, second steps, organisations."""

    template: ClassVar[str] = "pages/account/account.html"
    title: str = TO_ACCOUNT
    name: str
    rows: tuple[SummaryRow, ...]
    passkeys: tuple[Passkey, ...]
    hats: tuple[Wearable, ...]
    needed: bool
    app: bool
    second_step: bool
    demonstration: bool
    connect: tuple[Link, ...]
    experience: bool
    hours: str = field(default_factory=hours)

    @classmethod
    def of(
        cls, actor: Actor, user: Any, steps: Sequence[StepView], *, needed: bool, connected: frozenset[str]
    ) -> "AccountPage":
        """The account of the person signed in. `steps` are their second steps as allauth keeps them."""
        kinds = {step.kind for step in steps}
        password = Link("Change", reverse("change-password"), " your password")
        app = "totp" in kinds
        rows = [
            SummaryRow("User name", actor.username),
            SummaryRow("Password", "Set", password) if user.has_usable_password() else SummaryRow("Password", "None"),
            SummaryRow(
                "Authenticator app",
                "Set up" if app else "Not set up",
                Link(
                    "Remove" if app else "Set up",
                    reverse("stop-app" if app else "set-up-app"),
                    " the authenticator app",
                ),
            ),
        ]
        if kinds - {"recovery_codes"}:
            codes = Link("See", reverse("codes"), " your codes") if "recovery_codes" in kinds else None
            rows.append(SummaryRow("Codes on paper", "Made" if codes else "None", codes or _new_codes()))
        return cls(
            name=actor.name,
            rows=tuple(rows),
            passkeys=tuple(_passkey(step) for step in steps if step.kind == "webauthn"),
            hats=tuple(_wearable(hat, actor) for hat in actor.hats),
            needed=needed and not kinds - {"recovery_codes"},
            app=app,
            second_step=bool(kinds - {"recovery_codes"}),
            demonstration=settings.DEMONSTRATION,
            experience=experience.may_write(actor),
            connect=tuple(item for item in own_sign_ins() if item.href.rstrip("/").rsplit("/", 1)[-1] not in connected),
        )


def options(asked: Any) -> str:
    """What a browser is asked about a passkey, as JSON for our script."""
    return json.dumps(asked)


def _new_codes() -> Link:
    return Link("Make", reverse("new-codes"), " codes for paper")


def _passkey(step: StepView) -> Passkey:
    used = f"last used {moment(step.used_at)}" if step.used_at else "not used yet"
    return Passkey(step.name, used, reverse("remove-passkey", kwargs={"pk": step.number}))


def _wearable(hat: Any, actor: Actor) -> Wearable:
    roles = ", ".join(sorted(role_name(role) for role in hat.roles))
    return Wearable(hat.organisation_uid, hat.organisation_name, roles, hat.organisation_uid == actor.organisation_uid)
