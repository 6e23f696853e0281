"""The form of what is proposed for children's placements: several changes, prices, and for which years."""

from collections.abc import Mapping
from typing import Any

from commonweal.services import placements
from commonweal.web.pages.needs.changes import (
    ChangeForm,
    ChangesForm,
    Choices,
    Given,
    Ranges,
    day,
    number,
    whole,
    words,
)


class PlacementChangeForm(ChangeForm):
    """One thing that is proposed, between kinds of placement."""

    lead = "change_"
    usual = {"from_state": "foster carers", "to_state": "children's home"}

    def __init__(self, given: Given, number: int) -> None:
        super().__init__(given, number)
        self.fields["name"].help_text = "For example: support for foster carers, so that placements hold."
        self.fields["reach_percent"].label = "Reached at full effect, in percent of the children there"
        self.fields["age_from"] = whole("From which age", 0, placements.oldest())
        del self.fields["smallest_percent"]  # no page plans a test of what is done for children

    @classmethod
    def choices(cls) -> tuple[Choices, Choices]:
        """Every kind of placement, and none."""
        held = ((placements.outside(), "Not looked after"), *placements.kinds())
        return held, held


class PlacementsForm(ChangesForm):
    """What is proposed, the years, and pounds a week of each kind of placement with whose numbers they are."""

    change = PlacementChangeForm
    start = whole("From mid-", 1990, 2100)
    end = whole("To mid-", 1991, 2100)
    source = words("Where the prices come from")
    owner = words("Who answers for them")
    review_on = day("Look at them again by")

    def __init__(self, given: Given, usual: Given) -> None:
        self.ranges = price_ranges()
        super().__init__(given, usual)
        for name, title in prices():
            about = f"a week, in pounds: {title.lower()}"
            self.fields[name] = number(f"{title}: a week, in pounds", 0, 1e6)
            for end, label in zip(self.ranges[name], ("At least", "At most"), strict=True):
                self.fields[end] = number(label, 0, 1e6, about=about)

    @classmethod
    def own(cls) -> frozenset[str]:
        """The names of what is asked once: prices too."""
        return super().own() | {name for price, both in price_ranges().items() for name in (price, *both)}

    @property
    def costs(self) -> Mapping[str, Any]:
        """Each price that is given, as the service takes it."""
        given = self.cleaned_data
        return {
            kind: {"pounds_a_week": given[name], **dict(zip(("low", "high"), self._ends(name), strict=True)),
                   **self._says()}
            for (kind, _), (name, _) in zip(placements.kinds(), prices(), strict=True) if given[name] is not None
        }  # fmt: skip


def prices() -> tuple[tuple[str, str], ...]:
    """The field of each kind of placement, and the kind in words."""
    return tuple((f"price_{at}", title) for at, (_, title) in enumerate(placements.kinds(), start=1))


def price_ranges() -> Ranges:
    """The fields of the ends of each price's range."""
    return {name: (f"{name}_least", f"{name}_most") for name, _ in prices()}
