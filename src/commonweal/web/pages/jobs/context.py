"""The page of a piece of work."""

from dataclasses import dataclass
from typing import ClassVar

from django.urls import reverse

from commonweal.services.jobs import JobView
from commonweal.web import addresses
from commonweal.web.page import Page
from commonweal.web.parts.marks import Link, Notice


@dataclass(frozen=True, kw_only=True)
class JobPage(Page):
    """Which step of how many, and what became of it."""

    template: ClassVar[str] = "pages/jobs/job.html"
    words: str
    step: int
    steps: int
    running: bool
    again: Link
    onward: Link
    warning: Notice | None

    @classmethod
    def of(cls, view: JobView) -> "JobPage":
        """The page for a job."""
        return cls(
            title=view.title, section="projects",
            back=Link("The project", addresses.of("hub", project=view.project)) if view.project else None,
            words=_words(view), step=view.step, steps=view.steps, running=not view.finished and not view.failed,
            again=Link("Refresh", reverse("job", kwargs={"uid": view.uid})), onward=_onward(view),
            warning=Notice("It will wait: no worker is running. `commonweal worker` starts one.", "warning")
            if view.waiting_for_worker else None,
        )  # fmt: skip


def _words(view: JobView) -> str:
    if view.failed:
        return view.failure
    if view.finished:
        return "It is ready."
    return f"Step {view.step} of {view.steps}: {view.message}" if view.steps else view.message


def _onward(view: JobView) -> Link:
    kind = view.result.split("/", 1)[0]
    if view.finished and not view.failed and kind:
        return Link("Open it", addresses.of("paper", project=view.project, name=kind))
    return Link("You may leave this page: it will be on Today", reverse("today"))
