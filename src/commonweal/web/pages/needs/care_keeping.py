"""Keeping what was tried on the page of care: the form, and the address that a kept number came from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.urls import reverse

from commonweal.services.needs import name_of
from commonweal.services.thread import FigureView
from commonweal.web.forms import Field, PageForm
from commonweal.web.pages.needs.care_forms import COST_RANGES, COSTS, CareForm
from commonweal.web.pages.needs.changes import CHANGE_RANGES, MOST
from commonweal.web.parts import results

WRITE = "thread.write"
UNNAMED = "Care as things stand, and what it costs"
PERCENT = 100


class KeepForm(PageForm):
    """What to call the number that is kept."""

    title = forms.CharField(
        label="What to call it", max_length=60,
        help_text="Papers cite it by this name. The same name again keeps the next number of the same figure.",
        error_messages={"required": "Say what to call it", "max_length": "At most 60 letters"},
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Keep:
    """The form as the page shows it, to whoever may keep what was tried. `address` holds what is kept."""

    form: KeepForm
    address: str

    @classmethod
    def of(cls, form: CareForm, asked: KeepForm | None, *, project: str, may: frozenset[str]) -> "Keep | None":
        """The form for what is tried; None where nothing is, or for somebody who may not."""
        if WRITE not in may or not (form.changes or form.costs):
            return None
        names = " and ".join(str(change["name"]) for change in form.changes)
        title = form.cleaned_data["kept"] or names or UNNAMED
        address = reverse("care-keep", kwargs={"project": project})
        return cls(asked or KeepForm(initial={"title": title[:60]}), f"{address}?{form.query}")

    @property
    def title(self) -> Field:
        """What to call it."""
        return self.form.field("title")

    @property
    def key(self) -> Field:
        """The idempotency key."""
        return self.form.field("key")


def address_of(figure: FigureView, project: str) -> str:
    """The address on which a kept number was tried; its own page where that of care could not say all of it."""
    given = _given(figure.arguments)
    if name_of(figure.title) == figure.name:
        given["kept"] = figure.title
    form = CareForm({name: value for name, value in given.items() if value}, {})
    if not form.is_valid() or not _same(form, figure.arguments):
        return results.address_of(project, figure.name)
    return f"{reverse('care-change', kwargs={'project': project})}?{form.query}"


def _given(arguments: Mapping[str, Any]) -> dict[str, str]:
    """What would be typed for these arguments."""
    changes, costs = arguments.get("changes") or (), arguments.get("costs") or {}
    found = {"start": str(arguments.get("start", "")), "end": str(arguments.get("end", ""))}
    if len(changes) > 1:
        found["changes"] = str(len(changes))
    for number, row in enumerate(changes, start=1):
        end = "" if number == 1 else f"_{number}"
        found |= {f"{name}{end}": value for name, value in _change(row).items()}
    for name, state in COSTS.items():
        cost = costs.get(state)
        said = cost if isinstance(cost, Mapping) else {"pounds": cost}
        low, high = COST_RANGES[name]
        found |= {name: _text(said.get("pounds")), low: _text(said.get("low")), high: _text(said.get("high"))}
        found |= {f"cost_{key}": value for key, value in _says(said).items() if value}
    return found


def _change(row: Mapping[str, Any]) -> dict[str, str]:
    found = {name: str(row.get(name) or "") for name in ("name", "from_state", "to_state")}
    found |= {
        "fewer_percent": _fewer(row.get("ratio")), "least_percent": _fewer(row.get("high")),
        "most_percent": _fewer(row.get("low")), "reach_percent": _percent(row.get("reach")),
        "age_from": str(row.get("age_from") or ""),
    }  # fmt: skip
    for name, ends in CHANGE_RANGES.items():
        key, unit = name.removesuffix("_percent").removesuffix("_pounds"), "_pounds" if "pounds" in name else ""
        say = _percent if name.endswith("_percent") else _text
        found |= {end: say(row.get(f"{key}_{side}{unit}")) for end, side in zip(ends, ("low", "high"), strict=True)}
    found |= {name: _text(row.get(name) or None) for name in ("lag", "ramp", "cost_pounds")}
    return found | _says(row)


def _says(row: Mapping[str, Any]) -> dict[str, str]:
    return {"source": str(row.get("source") or ""), "owner": str(row.get("owner") or ""),
            "review_on": _day(row.get("review_on"))}  # fmt: skip


def _day(value: object) -> str:
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        return ""
    return f"{day:%d/%m/%Y}"


def _fewer(ratio: float | None) -> str:
    return "" if ratio is None else _text(PERCENT * (1 - ratio))


def _percent(share: float | None) -> str:
    return "" if share is None else _text(PERCENT * share)


def _text(value: float | None) -> str:
    return "" if value is None else f"{value + 0.0:.10g}"


def _same(form: CareForm, arguments: Mapping[str, Any]) -> bool:
    """Whether the form says all changes and costs of a recipe, and nothing else, to six decimals."""
    changes, costs = arguments.get("changes") or (), arguments.get("costs") or {}
    if len(form.changes) != len(changes) or len(changes) > MOST or set(form.costs) != set(costs):
        return False
    pairs = [*zip(form.changes, changes, strict=True)]
    pairs += [(form.costs[state], cost if isinstance(cost, Mapping) else {"pounds": cost})
              for state, cost in costs.items()]  # fmt: skip
    return all(_plain(one) == _plain(other) for one, other in pairs)


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """What a row says, without what stands for nothing said: no delay, full reach after one year, no cost."""
    usual = {"lag": 0, "ramp": 1, "age_from": 0, "cost_pounds": 0}
    said = {name: round(value, 6) if isinstance(value, float) else value for name, value in row.items()}
    return {name: value for name, value in said.items() if value not in (None, "") and usual.get(name) != value}
