"""The year, local papers, and what a committee is asked: the views."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from commonweal.errors import NotFound
from commonweal.services import projects
from commonweal.services.plans import committee, local_papers
from commonweal.services.plans import year as years
from commonweal.services.policy import declares
from commonweal.web.answers import go, send, show
from commonweal.web.forms import sent
from commonweal.web.pages.plans.context_recorded import (
    CommitteePage,
    LocalPaperPage,
    LocalPapersPage,
    SimplePage,
    YearPage,
)
from commonweal.web.pages.plans.forms_recorded import (
    AskForm,
    CoverageForm,
    DutyForm,
    KeyForm,
    LocalPaperForm,
    MoneyForm,
    YearForm,
)
from commonweal.web.parts.marks import Link
from commonweal.web.session import actor_of

WRITE = "plans.write"
GONE = "It is not there any more."


@declares("plans.view")
def year(request: HttpRequest, project: str) -> HttpResponse:
    """What happens when in the year."""
    actor = actor_of(request)
    view = years.get(actor=actor, project=project)
    return show(request, YearPage.of(view, KeyForm(), may=_may(actor, project)))


@declares("plans.write")
def take_year(request: HttpRequest, project: str) -> HttpResponse:
    """Take the usual year in one go."""
    form = KeyForm(sent(request))
    if request.method == "POST" and form.is_valid():
        years.take_usual(actor=actor_of(request), project=project, key=form.command_key)
        return go(request, "year", project=project, said="The usual year is taken. Change what differs here.")
    return go(request, "year", project=project)


@declares("plans.write")
def year_item(request: HttpRequest, project: str, uid: str = "") -> HttpResponse:
    """Add something to the year, change it, or take it out."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act=WRITE)
    if request.method == "POST" and request.POST.get("wanted") == "remove" and uid:
        years.drop(actor=actor, project=project, uid=uid, key=request.POST.get("key") or None)
        return go(request, "year", project=project, said="It is taken out.")
    items = {item.uid: item for item in years.get(actor=actor, project=project).items}
    if uid and uid not in items:
        raise NotFound("plans.year.gone", GONE, fix="Go back to the year.")
    form = YearForm.of(items.get(uid), sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            years.write(actor=actor, project=project, uid=uid, key=form.command_key, **form.facts)
            return go(request, "year", project=project, said=f"“{form.cleaned_data['title']}” is in the year.")
    title = items[uid].title if uid else "Something that happens every year"
    back = Link("The year", reverse("year", kwargs={"project": project}))
    remove = "Take it out" if uid else ""
    return show(request, SimplePage(title=title, section="projects", back=back, form=form, remove=remove))


@declares("plans.view")
def year_file(request: HttpRequest, project: str, ending: str) -> HttpResponse:
    """The year as a file for calendars or spreadsheets."""
    return send(years.file(actor=actor_of(request), project=project, ending=ending))


@declares("plans.view")
def papers(request: HttpRequest, project: str) -> HttpResponse:
    """Papers in force here, and what they cover."""
    actor = actor_of(request)
    view = local_papers.get(actor=actor, project=project)
    return show(request, LocalPapersPage.of(view, may=_may(actor, project)))


@declares("plans.write")
def new_paper(request: HttpRequest, project: str) -> HttpResponse:
    """List a paper, with its Word file where it is at hand."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act=WRITE)
    form = LocalPaperForm(sent(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            made = local_papers.add(actor=actor, project=project, key=form.command_key, **form.facts)
            return go(request, "local-paper", project=project, uid=made.uid, said=f"“{made.title}” is listed.")
    lede = "A Word file is read for contents that it seems to hold. You say whether it is so."
    back = Link("Papers in force here", reverse("local-papers", kwargs={"project": project}))
    return show(request, SimplePage(title="Add a paper", section="projects", back=back, form=form, lede=lede))


@declares("plans.write")
def one_paper(request: HttpRequest, project: str, uid: str) -> HttpResponse:
    """Say what a paper covers, or take it off the list."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act=WRITE)
    if request.method == "POST" and request.POST.get("wanted") == "remove":
        local_papers.drop(actor=actor, project=project, uid=uid, key=request.POST.get("key") or None)
        return go(request, "local-papers", project=project, said="The paper is off the list.")
    view = local_papers.get(actor=actor, project=project)
    item = next((one for one in view.papers if one.uid == uid), None)
    if item is None:
        raise NotFound("plans.local-paper.gone", GONE, fix="Go back to the list.")
    form = CoverageForm(item, view.grids, sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            local_papers.cover(actor=actor, project=project, uid=uid, answers=form.answers, key=form.command_key)
            return go(request, "local-papers", project=project, said=f"What “{item.title}” covers is kept.")
    return show(request, LocalPaperPage.of(item, form, view))


@declares("plans.view")
def head(request: HttpRequest, project: str) -> HttpResponse:
    """The decision asked, money by year, the equality duty."""
    actor = actor_of(request)
    view = committee.get(actor=actor, project=project)
    return show(request, CommitteePage.of(view, may=_may(actor, project)))


@declares("plans.write")
def ask(request: HttpRequest, project: str) -> HttpResponse:
    """Say what a committee is asked."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act=WRITE)
    view = committee.get(actor=actor, project=project)
    kept = {"committee": view.committee, "decision": view.decision, "meets_on": view.meets_on, "risk": view.risk}
    form = AskForm(sent(request), initial=kept)
    facts = ("committee", "decision", "meets_on", "risk")
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            given = {name: form.cleaned_data[name] for name in facts}
            committee.ask(actor=actor, project=project, key=form.command_key, **given)
            return go(request, "committee", project=project, said="What is asked is kept.")
    return show(request, _simple("What the committee is asked", project, form))


@declares("plans.write")
def money(request: HttpRequest, project: str, uid: str = "") -> HttpResponse:
    """Add a line of money, change it, or take it out."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act=WRITE)
    if request.method == "POST" and request.POST.get("wanted") == "remove" and uid:
        committee.drop_money(actor=actor, project=project, uid=uid, key=request.POST.get("key") or None)
        return go(request, "committee", project=project, said="It is taken out.")
    items = {item.uid: item for item in committee.get(actor=actor, project=project).money}
    if uid and uid not in items:
        raise NotFound("plans.money.gone", GONE, fix="Go back to the list.")
    form = MoneyForm.of(items.get(uid), sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            committee.write_money(actor=actor, project=project, uid=uid, key=form.command_key, **form.facts)
            return go(request, "committee", project=project, said=f"“{form.cleaned_data['title']}” is kept.")
    title = items[uid].title if uid else "Money for one thing in one year"
    return show(request, _simple(title, project, form, remove="Take it out" if uid else ""))


@declares("plans.write")
def equality(request: HttpRequest, project: str, limb: str) -> HttpResponse:
    """Write what was considered under one limb of the equality duty."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act=WRITE)
    view = committee.get(actor=actor, project=project)
    item = next((one for one in view.duties if one.limb == limb), None)
    if item is None:
        raise NotFound("plans.equality.limb", "The duty has no such part.", fix="Go back to the list.")
    form = DutyForm.of(item, sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            committee.consider(actor=actor, project=project, limb=limb, key=form.command_key, **form.facts)
            return go(request, "committee", project=project, said=f"“{item.title}” is kept.")
    lede = (
        "Whoever decides must have had this before them. It is no box to tick: say what could go wrong, and for whom."
    )
    return show(request, _simple(item.title, project, form, lede=lede))


def _simple(title: str, project: str, form: Any, *, lede: str = "", remove: str = "") -> SimplePage:
    back = Link("Decision, money and equality", reverse("committee", kwargs={"project": project}))
    return SimplePage(title=title, section="projects", back=back, form=form, lede=lede, remove=remove)


def _may(actor: Any, project: str) -> frozenset[str]:
    return projects.get(actor=actor, project=project).may
