"""Keeping what was tried on a page of need: the form, and the address that a kept number came from."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from commonweal.errors import Conflict, Invalid
from commonweal.services.projects import ProjectView
from commonweal.services.thread import FigureView
from commonweal.web.answers import go
from commonweal.web.forms import Field, FormProblem, PageForm
from commonweal.web.page import FormPage
from commonweal.web.pages.needs.priced import PricedForm
from commonweal.web.parts import results
from commonweal.web.parts.marks import Link
from commonweal.web.session import actor_of

WRITE = "thread.write"
LONGEST = 60  # letters of a name that papers cite


class KeepForm(PageForm):
    """What to call the number that is kept."""

    title = forms.CharField(
        label="What to call it", max_length=LONGEST,
        help_text="Papers cite it by this name. The same name again keeps the next number of the same figure.",
        error_messages={"required": "Say what to call it", "max_length": f"At most {LONGEST} letters"},
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Keep:
    """The form as the page shows it, to whoever may keep what was tried. `address` holds what is kept."""

    form: KeepForm
    address: str
    book: Link

    @property
    def title(self) -> Field:
        """What to call it."""
        return self.form.field("title")

    @property
    def key(self) -> Field:
        """The idempotency key."""
        return self.form.field("key")


@dataclass(frozen=True, kw_only=True)
class KeepPage(FormPage):
    """A page whose answer can be kept."""

    keep: Keep | None = None

    @property
    def problems(self) -> tuple[FormProblem, ...]:
        """Those of what is proposed, then those of keeping it."""
        return (*self.form.problems, *(self.keep.form.problems if self.keep is not None else ()))


@dataclass(frozen=True, slots=True)
class Keeping:
    """How one page keeps what is tried on it: its route, that of keeping, its form, and what the service offers."""

    page: str
    route: str
    form: type[PricedForm]
    keep_change: Callable[..., FigureView]
    name_of: Callable[[str], str]

    def offered(self, form: PricedForm, asked: KeepForm | None, *, of: ProjectView, unnamed: str) -> Keep | None:
        """The form for what is tried, called `unnamed` until somebody says otherwise; None for somebody who may not."""
        if WRITE not in of.may:
            return None
        names = " and ".join(str(change["name"]) for change in form.changes)
        title = form.cleaned_data["kept"] or names or unnamed
        where = {"project": of.slug}
        return Keep(
            asked or KeepForm(initial={"title": title[:LONGEST]}),
            f"{reverse(self.route, kwargs=where)}?{form.query}",
            Link("assumptions book", reverse("assumptions-book", kwargs=where)),
        )

    def kept(self, request: HttpRequest, project: str, form: PricedForm, asked: KeepForm) -> HttpResponse | None:
        """Keep what is tried, and lead to the number; None where that cannot be, and the forms then say why."""
        if not (form.is_valid() and asked.is_valid()):
            return None
        given = form.cleaned_data
        try:
            made = self.keep_change(
                actor=actor_of(request), project=project, years=(given["start"], given["end"]), changes=form.changes,
                costs=form.costs, title=asked.cleaned_data["title"], key=asked.command_key,
            )  # fmt: skip
        except Conflict as error:
            asked.clashed(error)
        except Invalid as error:
            form.refused(error)
        else:
            said = f"{made.title} is kept. Papers cite it as {made.name}."
            return go(request, "figure", project=project, name=made.name, said=said)
        return None

    def address_of(self, figure: FigureView, project: str) -> str:
        """The address on which a kept number was tried; its own page where that could not say all of it."""
        given = self.form.typed(figure.arguments)
        if self.name_of(figure.title) == figure.name:
            given["kept"] = figure.title
        form = self.form(given, {})
        if not form.is_valid() or not form.tells(figure.arguments):
            return results.address_of(project, figure.name)
        return f"{reverse(self.page, kwargs={'project': project})}?{form.query}"
