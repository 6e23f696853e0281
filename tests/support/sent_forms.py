"""The forms that pages offer, found by links and filled in as a person in a hurry would: a word in every empty box."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.base import BaseHandler
from django.test import Client, RequestFactory
from django.urls import Resolver404, URLResolver, get_resolver, resolve

SENDS = re.compile(r"POST|\bsent\(")
# How many addresses of one route are looked at.
ENOUGH = 3


@dataclass(frozen=True)
class Upload:
    """A file that is sent with a form."""

    name: str
    data: bytes


class Site:
    """The site in this process, for many threads: the signals of Django's client would close their connections."""

    def __init__(self) -> None:
        self._handler = BaseHandler()
        self._handler.load_middleware()

    def post(self, to: str, values: Mapping[str, Any], session: str) -> Any:
        """Send values as the browser of a session does; the answer."""
        given = {name: _file(value) if isinstance(value, Upload) else value for name, value in values.items()}
        request = RequestFactory().post(to, given)
        request.COOKIES[settings.SESSION_COOKIE_NAME] = session
        request._dont_enforce_csrf_checks = True
        return self._handler.get_response(request)


def _file(given: Upload) -> SimpleUploadedFile:
    return SimpleUploadedFile(given.name, given.data)


@dataclass
class Offered:
    """A form of a page: where it is sent, and with what it is offered. `empty` are boxes with nothing in them,
    of which those in `figures` take a number."""

    page: str
    to: str
    values: dict[str, list[str]] = field(default_factory=dict)
    empty: list[str] = field(default_factory=list)
    figures: set[str] = field(default_factory=set)
    choices: dict[str, list[str]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    button: tuple[str, str] | None = None

    @property
    def route(self) -> str:
        """The name of the route that it is sent to."""
        return str(resolve(urlsplit(self.to).path).url_name)

    def filled(self, words: Mapping[str, Any]) -> dict[str, Any]:
        """What is sent: what is offered, `words` by the name of a box, and plain words in what is left empty."""
        found: dict[str, Any] = {name: list(values) for name, values in self.values.items()}
        for name, values in self.choices.items():
            if not found.get(name):
                found[name] = [next((value for value in values if value), "")]
        found |= {name: "1" if name in self.figures else _plain(name) for name in self.empty}
        if self.button is not None:
            found[self.button[0]] = self.button[1]
        return {**found, **words}


def _plain(name: str) -> str:
    if re.search(r"(^|_)(on|by|from|until|day|ends?|starts?|opens|closes|when|since)$", name):
        return "1/3/2027"
    if re.search(
        r"pounds|spent|planned|paid|amount|value|number|year|days|month|size|smallest|share|weight|count|hours|limit",
        name,
    ):
        return "1"
    return "Some words."


class Reader(HTMLParser):
    """Reads the links and the forms of a page."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.links: list[str] = []
        self.forms: list[Offered] = []
        self._form: Offered | None = None
        self._area = self._select = ""
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A link, a form, or a box of the form that is open."""
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in given:
            self.links.append(urljoin(self.address, given["href"]))
        if tag == "form":
            post = given.get("method", "").lower() == "post"
            self._form = Offered(self.address, urljoin(self.address, given.get("action", ""))) if post else None
            if self._form is not None:
                self.forms.append(self._form)
        elif self._form is not None:
            self._box(self._form, tag, given)

    def _box(self, form: Offered, tag: str, given: dict[str, str]) -> None:
        name, kind = given.get("name", ""), given.get("type", "text")
        if tag == "textarea":
            self._area, self._text = name, ""
        elif tag == "select":
            self._select = name
            form.choices[name] = []
        elif tag == "option" and self._select:
            form.choices[self._select].append(given.get("value", ""))
            if "selected" in given:
                form.values[self._select] = [given.get("value", "")]
        elif tag == "button" and name and form.button is None:
            form.button = (name, given.get("value", ""))
        elif tag == "input" and name:
            self._input(form, name, kind, given)

    def _input(self, form: Offered, name: str, kind: str, given: dict[str, str]) -> None:
        value = given.get("value", "on" if kind in ("radio", "checkbox") else "")
        if kind == "file":
            form.files.append(name)
        elif kind in ("radio", "checkbox"):
            form.choices.setdefault(name, []).append(value)
            if "checked" in given:
                form.values.setdefault(name, []).append(value)
        elif value or kind == "hidden":
            form.values.setdefault(name, []).append(value)
        else:
            form.empty.append(name)
            if given.get("inputmode") == "numeric":
                form.figures.add(name)

    def handle_data(self, data: str) -> None:
        """What stands in a large box."""
        self._text += data if self._area else ""

    def handle_endtag(self, tag: str) -> None:
        """The end of a box or of the form."""
        if tag == "textarea" and self._form is not None and self._area:
            if self._text.strip():
                self._form.values[self._area] = [self._text.strip()]
            else:
                self._form.empty.append(self._area)
            self._area = ""
        elif tag == "select":
            self._select = ""
        elif tag == "form":
            self._form = None


def read(client: Client, address: str) -> Reader | None:
    """A page with its links and forms; None where there is no page."""
    answer = client.get(address)
    if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
        return None
    found = Reader(address)
    found.feed(answer.content.decode())
    return found


def offered(client: Client, *begin: str, within: str) -> dict[str, list[str]]:
    """Route that something is sent to → the pages that offer a form for it; of projects only the one `within`."""
    waiting, seen, known = list(begin), dict[str, set[str]](), dict[str, list[str]]()
    for address in waiting:
        try:
            match = resolve(urlsplit(address).path)
        except Resolver404:
            continue
        looked = seen.setdefault(str(match.url_name), set())
        if address in looked or len(looked) >= ENOUGH or match.kwargs.get("project", within) != within:
            continue
        looked.add(address)
        page = read(client, address)
        if page is None:
            continue
        for form in page.forms:
            pages = known.setdefault(form.route, [])
            if address not in pages:
                pages.append(address)
        waiting += [link for link in (item.partition("#")[0] for item in page.links) if link.startswith("/")]
    return known


def writing(resolver: URLResolver | None = None) -> Iterator[str]:
    """The names of the pages that read what was sent to them."""
    for item in (resolver or get_resolver()).url_patterns:
        if isinstance(item, URLResolver):
            yield from writing(item)
        elif item.callback.__module__.startswith("commonweal.web") and reads_what_was_sent(item.callback):
            yield str(item.name)


def reads_what_was_sent(view: Any) -> bool:
    """Whether a view, or a function beside it that it calls, reads what was sent."""
    if getattr(view, "view_class", None) is not None:
        return True
    plain = inspect.unwrap(view)
    source = inspect.getsource(plain)
    beside = [plain.__globals__.get(name) for name in set(re.findall(r"\b(\w+)\(", source))]
    helpers = [item for item in beside if inspect.isfunction(item) and item.__module__ == plain.__module__]
    return any(SENDS.search(inspect.getsource(item)) for item in (plain, *helpers))
