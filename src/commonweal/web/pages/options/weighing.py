"""Weigh together: several people's swing weights, apart and then together."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from commonweal.services import projects
from commonweal.services.options import weighing
from commonweal.services.options.weighing import PanelView, RangeView
from commonweal.services.policy import declares
from commonweal.web.answers import go, show
from commonweal.web.forms import Field, PageForm, sent
from commonweal.web.page import FormPage
from commonweal.web.parts.marks import Link
from commonweal.web.parts.results import Result
from commonweal.web.parts.tables import TableView
from commonweal.web.session import actor_of

PREFIX, ASKED = "swing-", "independent-"
ANSWERS = (("", "I cannot say"), ("yes", "Yes"), ("no", "No, it hangs on others"))
FAULTS = ("required", "invalid", "min_value", "max_value")


class SwingsForm(PageForm):
    """Who weighs, and how much the step on each criterion matters to them."""

    person = forms.CharField(
        label="Who weighs",
        help_text="A role, or a name that they agreed to. Weighing again replaces what they said before.",
        max_length=100,
        error_messages={"required": "Say who weighs"},
    )

    def __init__(self, ranges: tuple[RangeView, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in ranges:
            self.fields[f"{PREFIX}{item.code}"] = forms.FloatField(
                label=item.title, initial=100, min_value=0, max_value=100,
                help_text=f"How much does it matter to go from {item.worst:,.12g} to {item.best:,.12g}? 0 to 100.",
                error_messages=dict.fromkeys(FAULTS, "Give a number from 0 to 100"),
            )  # fmt: skip
        for item in ranges if len(ranges) > 1 else ():
            self.fields[f"{ASKED}{item.code}"] = forms.ChoiceField(
                label=f"Would your scores and weight for “{item.title}” be the same whatever the others are?",
                choices=ANSWERS, required=False, error_messages={"invalid_choice": "Say yes, no, or that you cannot"},
            )  # fmt: skip

    @property
    def swings(self) -> dict[str, float]:
        """What the person said: criterion to swing."""
        return self._said(PREFIX)

    @property
    def independent(self) -> dict[str, str]:
        """What the person said of whether the worth of a criterion hangs on others."""
        return self._said(ASKED)

    def _said(self, prefix: str) -> dict[str, Any]:
        given = self.cleaned_data.items()
        return {name.removeprefix(prefix): value for name, value in given if name.startswith(prefix)}


@dataclass(frozen=True, kw_only=True)
class WeighPage(FormPage):
    """What has come of people's weights so far, and the form for one more person."""

    template: ClassVar[str] = "pages/options/weigh.html"
    result: Result | None
    differences: tuple[str, ...]
    weights: TableView | None
    doubles: tuple[str, ...]
    independence: tuple[str, ...]
    why_not: str
    may_weigh: bool
    file: Link
    add: Link | None

    @classmethod
    def of(cls, found: PanelView, form: SwingsForm, *, project: str, write: bool) -> "WeighPage":
        """The page; who may not write sees what others said."""
        template = reverse("template", kwargs={"shape": "swing-weights", "ending": "xlsx"})
        upload = Link("Add the file", reverse("add-data", kwargs={"project": project}), " of weights")
        return cls(
            title="Weigh together", section="projects", form=form,
            back=Link("Compare options", reverse("options", kwargs={"project": project})),
            result=Result.of(found.figure, project=project) if found.figure is not None else None,
            differences=found.differences,
            weights=TableView.of(found.weights, id="weights-by-person") if found.weights is not None else None,
            doubles=found.doubles, independence=found.independence,
            why_not=found.why_not, may_weigh=write and not found.why_not,
            file=Link("Get the template", template, " for the weights of several people"),
            add=upload if write else None,
        )  # fmt: skip

    @property
    def swings(self) -> tuple[Field, ...]:
        """One field a criterion."""
        return tuple(self.form.field(name) for name in self.form.fields if name.startswith(PREFIX))

    @property
    def asked(self) -> tuple[Field, ...]:
        """One question a criterion: whether its worth hangs on the others."""
        return tuple(self.form.field(name) for name in self.form.fields if name.startswith(ASKED))


@declares("options.view")
def weigh(request: HttpRequest, project: str) -> HttpResponse:
    """Everybody's weights apart, then together; sent by POST, one person's are kept and all compared anew."""
    actor = actor_of(request)
    found = weighing.get(actor=actor, project=project)
    write = "options.write" in projects.get(actor=actor, project=project).may
    form = SwingsForm(found.ranges, sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            person = form.cleaned_data["person"].strip()
            weighing.weigh(
                actor=actor, project=project, person=person, swings=form.swings, independent=form.independent,
                key=form.command_key,
            )  # fmt: skip
            return go(request, "weigh-together", project=project, said=f"What {person} said is kept.")
    return show(request, WeighPage.of(found, form, project=project, write=write))
