"""The Jinja environment of the pages: NHS macros beside our own, and nothing undefined on our own objects."""

import dataclasses
import uuid
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader, UndefinedError
from jinja2.utils import missing
from markupsafe import Markup


class Undefined(ChainableUndefined):
    """Chainable, as the NHS macros need for parameters not given; but never on a page's own dataclasses.

    A misspelt `page.tite` must fail the page's test, not print nothing.
    """

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: type[Exception] = UndefinedError,
    ) -> None:
        super().__init__(hint, obj, name, exc)  # type: ignore[arg-type]
        if dataclasses.is_dataclass(obj):
            raise UndefinedError(f"{type(obj).__name__} has no '{name}'")


def environment(**options: Any) -> Environment:
    """What Django's Jinja2 backend renders with."""
    own = options.pop("loader")
    options.pop("undefined", None)
    found = Environment(
        loader=ChoiceLoader([own, PackageLoader("nhsuk_frontend_jinja")]),
        undefined=Undefined,
        trim_blocks=True,
        lstrip_blocks=True,
        **options,
    )
    found.globals.update(static=static, url=_address, once=_once)
    found.filters["params"] = dataclasses.asdict  # a dataclass as the mapping that NHS macros take
    return found


def _address(name: str, *args: object, **kwargs: object) -> str:
    """The address of a named route."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def _once() -> Markup:
    """The idempotency key of a button that has no other field: pressed twice, it does its work once."""
    return Markup('<input type="hidden" name="key" value="{}">').format(uuid.uuid4().hex)
