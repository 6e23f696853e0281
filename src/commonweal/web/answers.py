"""How a view answers: with a page, by sending the person on, or with a file."""

from typing import Protocol

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header

from commonweal.web.frame import frame
from commonweal.web.page import Page
from commonweal.web.session import signed_in


class FileLike(Protocol):
    """A file as the services give it."""

    @property
    def filename(self) -> str: ...
    @property
    def media_type(self) -> str: ...
    @property
    def data(self) -> bytes: ...


def show(request: HttpRequest, page: Page, *, status: int = 200) -> HttpResponse:
    """The page, drawn. A form with problems answers 422, so that programs and tests see it too; 409 where its key
    was used before with other values."""
    if page.problems:
        status = 409 if any(item.clash for item in page.problems) else 422
    answer = render(request, page.template, {"page": page, "frame": frame(request, page)}, status=status)
    answer.headers["Cache-Control"] = "private, no-store" if signed_in(request) else "no-cache"
    return answer


def go(request: HttpRequest, name: str, /, *, said: str = "", **where: object) -> HttpResponse:
    """Send the person on to a named page after something was done, and say there what was done."""
    if said:
        messages.success(request, said)
    return HttpResponseRedirect(reverse(name, kwargs=where or None))


def send(file: FileLike, *, inline: bool = False) -> HttpResponse:
    """A file to download; pictures are shown in place. Nothing in it can run as a page of this site."""
    answer = HttpResponse(file.data, content_type=file.media_type)
    disposition = content_disposition_header(as_attachment=not inline, filename=file.filename)
    if disposition:
        answer.headers["Content-Disposition"] = disposition
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
