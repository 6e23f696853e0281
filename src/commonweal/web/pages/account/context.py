"""The page of signing in."""

from dataclasses import dataclass
from typing import ClassVar

from commonweal.services.demonstration import PEOPLE, DemoPerson
from commonweal.web.page import FormPage, Page


@dataclass(frozen=True, kw_only=True)
class SignInPage(FormPage):
    """User name and password."""

    template: ClassVar[str] = "pages/account/sign-in.html"
    title: str = "Sign in"


@dataclass(frozen=True, kw_only=True)
class SignInAsPage(Page):
    """Invented people to sign in as."""

    template: ClassVar[str] = "pages/account/sign-in-as.html"
    title: str = "Sign in to the demonstration"
    people: tuple[DemoPerson, ...] = PEOPLE
    next: str = ""
