"""On which sides of commissioning one has worked or lived: a page of one's own account."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from commonweal.services.people import ExperienceView
from commonweal.services.people import experience as service
from commonweal.services.policy import declares
from commonweal.web.answers import go, show
from commonweal.web.forms import PageForm, sent
from commonweal.web.page import FormPage
from commonweal.web.pages.account.context import back
from commonweal.web.session import actor_of


class ExperienceForm(PageForm):
    """A time on one side."""

    side = forms.ChoiceField(
        label="On which side?",
        choices=service.side_choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a side"},
    )
    words = forms.CharField(
        label="What was it?",
        max_length=300,
        help_text="In a few words, such as: ran a home care branch",
        error_messages={"required": "Say in a few words what it was"},
    )
    from_year = forms.IntegerField(
        label="From which year?", error_messages={"required": "Write a year", "invalid": "Write a year, such as 2014"}
    )
    to_year = forms.IntegerField(
        label="Until which year?",
        required=False,
        help_text="Leave it empty if it goes on",
        error_messages={"invalid": "Write a year, such as 2019"},
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A time on one side, and the button that takes it out."""

    title: str
    words: str
    years: str
    remove: str


@dataclass(frozen=True, kw_only=True)
class ExperiencePage(FormPage):
    """What one wrote of oneself, and a form for more."""

    template: ClassVar[str] = "pages/account/experience.html"
    title: str = "Where you have worked"
    lines: tuple[Line, ...]
    organisation: str

    @classmethod
    def of(cls, form: PageForm, found: tuple[ExperienceView, ...], organisation: str) -> "ExperiencePage":
        """The page of what was written so far."""
        lines = tuple(
            Line(item.side_title, item.words, item.years, reverse("remove-experience", kwargs={"uid": item.uid}))
            for item in found
        )
        return cls(form=form, lines=lines, organisation=organisation, back=back())


@declares("experience.write")
def experience(request: HttpRequest) -> HttpResponse:
    """What one wrote, and a form for more."""
    actor = actor_of(request)
    found = service.mine(actor=actor)
    form = ExperienceForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            given = {name: form.cleaned_data[name] for name in ("side", "words", "from_year", "to_year")}
            service.add(actor=actor, key=form.command_key, **given)
            return go(request, "experience", said="It is on your list.")
    return show(request, ExperiencePage.of(form, found, actor.organisation_name))


@declares("experience.write")
@require_POST
def take_out(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take a line out."""
    form = PageForm(request.POST)
    form.full_clean()
    service.take_out(actor=actor_of(request), uid=str(uid), key=form.command_key)
    return go(request, "experience", said="It is off your list.")
