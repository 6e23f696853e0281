"""What every page's context is made from: one frozen object, so that a template has nothing to decide."""

from dataclasses import dataclass
from typing import ClassVar

from commonweal.web.forms import FormProblem, PageForm
from commonweal.web.parts.marks import Link

DESCRIPTION = "Open software for commissioning health and social care: one thread from need to measured impact."


@dataclass(frozen=True, kw_only=True)
class Page:
    """The base of every page. `section` names the entry of the navigation that the page belongs to."""

    template: ClassVar[str]
    title: str
    section: str = ""
    back: Link | None = None
    description: str = DESCRIPTION

    @property
    def problems(self) -> tuple[FormProblem, ...]:
        """What the error summary lists; nothing on a page without a form."""
        return ()

    @property
    def head_title(self) -> str:
        """The title for the browser: it says so when there is an error."""
        return f"Error: {self.title}" if self.problems else self.title


@dataclass(frozen=True, kw_only=True)
class FormPage(Page):
    """A page with one form."""

    form: PageForm

    @property
    def problems(self) -> tuple[FormProblem, ...]:
        """The form's problems."""
        return self.form.problems
