"""The pages of comparing options."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.urls import reverse

from commonweal.services.options import OptionsView, OptionView
from commonweal.services.options.comparing import ComparisonView
from commonweal.web.forms import Field, PageForm
from commonweal.web.page import FormPage
from commonweal.web.parts.marks import Link, NotKnown, Tag
from commonweal.web.parts.results import Result
from commonweal.web.parts.tables import TableView

INVENTED = Tag("Invented", "yellow")
# The figures that stand on this page; the others of the room have pages of their own.
SHOWN = ("options", "frontier")
NUMBERS = {
    "reach": "people helped",
    "benefit": "benefit",
    "probability": "how likely it is to work",
    "cost_pounds": "cost",
}


@dataclass(frozen=True, slots=True)
class OptionCard:
    """An option with its numbers in words, and who gains and who loses."""

    name: str
    change: Link | None
    description: str
    facts: tuple[str, ...]
    gains: tuple[str, ...]
    loses: tuple[str, ...]
    equality: str
    place: str
    tags: tuple[Tag, ...]
    missing: NotKnown | None


@dataclass(frozen=True, slots=True)
class SetCard:
    """A set of options that the money can buy."""

    title: str
    facts: str
    near: Tag | None
    gains: tuple[str, ...]
    loses: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ComparePage(FormPage):
    """Weights, how often each option comes first, nearly equal sets, and the options."""

    template: ClassVar[str] = "pages/options/compare.html"
    results: tuple[Result, ...]
    further: tuple[Link, ...]
    turns: tuple[str, ...]
    doubles: tuple[str, ...]
    independence: tuple[str, ...]
    ranks: TableView | None
    cards: tuple[OptionCard, ...]
    sets: tuple[SetCard, ...]
    budget: str
    may_weigh: bool
    add: Link | None
    change_budget: Link | None

    @classmethod
    def of(cls, found: ComparisonView, form: PageForm, *, project: str, may: frozenset[str]) -> "ComparePage":
        """The page for a comparison; what a person may not change is not offered."""
        write = "options.write" in may
        slug = {"project": project}
        shown = [item for name in SHOWN for item in found.figures if item.figure.name == name]
        value = shown[0].figure.value if shown else {}
        placed = {item["code"]: item for item in value.get("options", ())}
        return cls(
            title="Compare options", section="projects", form=form,
            back=Link("The project", reverse("project", kwargs=slug)),
            results=tuple(Result.of(item, project=project) for item in shown),
            turns=found.turns, doubles=found.doubles, independence=found.independence,
            ranks=TableView.of(found.ranks, id="ranks") if found.ranks is not None else None,
            further=(
                Link("Weigh together", reverse("weigh-together", kwargs=slug)),
                Link("Money at the margin", reverse("margin", kwargs=slug)),
                Link("Sets of options within the money of several years", reverse("portfolio", kwargs=slug)),
                Link("Money of a shift over several years", reverse("shift", kwargs=slug)),
            ),
            cards=tuple(_card(item, placed.get(item.code, {}), project, write) for item in found.options.options),
            sets=tuple(_set(item) for item in (value.get("sets") or {}).get("listed", ())),
            budget=_budget(found.options), may_weigh=write,
            add=Link("Add an option", reverse("new-option", kwargs=slug)) if write else None,
            change_budget=Link(
                "Say how much" if found.options.budget_pounds is None else "Change the money",
                reverse("budget", kwargs=slug),
            ) if write else None,
        )  # fmt: skip

    @property
    def weights(self) -> tuple[Field, ...]:
        """The criteria, each less, the same or more important; none for who may not weigh them."""
        return tuple(self.form.field(name) for name in self.form.fields if name != "key" and self.may_weigh)

    @property
    def key(self) -> Field:
        """The idempotency key."""
        return self.form.field("key")


@dataclass(frozen=True, kw_only=True)
class OptionPage(FormPage):
    """One option's facts."""

    template: ClassVar[str] = "pages/options/option.html"
    remove: str

    @classmethod
    def of(cls, form: PageForm, item: OptionView | None, *, project: str) -> "OptionPage":
        """The page for an option, or for a new one."""
        remove = reverse("remove-option", kwargs={"project": project, "code": item.code}) if item is not None else ""
        return cls(
            title=f"Change “{item.name}”" if item is not None else "Add an option", section="projects", form=form,
            remove=remove, back=Link("Compare options", reverse("options", kwargs={"project": project})),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class BudgetPage(FormPage):
    """The money that the options share."""

    template: ClassVar[str] = "pages/options/budget.html"

    @classmethod
    def of(cls, form: PageForm, *, project: str) -> "BudgetPage":
        """The page for the money."""
        back = Link("Compare options", reverse("options", kwargs={"project": project}))
        return cls(title="The money there is", section="projects", form=form, back=back)


def _card(item: OptionView, placed: Mapping[str, Any], project: str, write: bool) -> OptionCard:
    missing = ", ".join(NUMBERS[name] for name in item.missing)
    address = reverse("option", kwargs={"project": project, "code": item.code})
    return OptionCard(
        name=item.name, change=Link("Change", address, f": {item.name}") if write else None,
        description=item.description, facts=_facts(item), gains=item.gains,
        loses=item.loses, equality=item.equality,
        place=f"Comes first in {placed['first_share'] * 100:.0f} of 100 ways of weighting." if placed else "",
        tags=(INVENTED,) if item.invented else (),
        missing=_missing(missing, address if write else "") if missing else None,
    )  # fmt: skip


def _missing(what: str, address: str) -> NotKnown:
    said = Link("Say what is known", address, f": {what}") if address else None
    return NotKnown(what.capitalize(), why="It is compared once these are known.", action=said)


def _facts(item: OptionView) -> tuple[str, ...]:
    facts = []
    if item.reach is not None:
        facts.append(f"{item.reach:,} people a year")
    if item.benefit is not None:
        facts.append(f"benefit {float(item.benefit):g} of 100 for each")
    if item.probability is not None:
        facts.append(f"works {float(item.probability) * 100:g} times in 100")
    if item.cost_pounds is not None:
        facts.append(f"£{item.cost_pounds:,.0f} a year")
    return tuple(facts)


def _set(item: Mapping[str, Any]) -> SetCard:
    spent = f"£{item['cost_pounds']:,.0f} a year, £{item['left_pounds']:,.0f} left"
    share = f"{item['share_of_best'] * 100:.0f}% of the greatest benefit"
    return SetCard(
        title=" + ".join(item["names"]), facts=f"{spent}; {share}", gains=tuple(item.get("gains", ())),
        near=_near(item),
        loses=tuple(item.get("loses", ())),
    )  # fmt: skip


def _near(item: Mapping[str, Any]) -> Tag | None:
    if item["share_of_best"] >= 1:
        return Tag("Greatest benefit", "green")
    return Tag("Nearly equal", "blue") if item["near"] else None


def _budget(found: OptionsView) -> str:
    if found.budget_pounds is None:
        return "Nobody has said yet how much money there is."
    said = f" ({found.budget_source})" if found.budget_source else ""
    mark = ", invented" if found.budget_invented and "invented" not in said.lower() else ""
    return f"£{found.budget_pounds:,.0f} a year{mark}{said}."
