"""Forms of engagement: parts of the market, the log, consultations, and what people said."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from commonweal.services.overview.reaching import Reachable
from commonweal.services.partnerships.consulted import PointView
from commonweal.services.partnerships.counts import Counts, GroupView
from commonweal.services.partnerships.engagement import Choice, EngagementEntry
from commonweal.services.partnerships.said import SaidView
from commonweal.services.partnerships.segments import SegmentsView, SegmentView
from commonweal.web.forms import PageForm
from commonweal.web.pages.partnerships.forms import day_field, lines, written

NOT_SAID = ("", "Not said")
WHOLE = ("", "The whole project")
ASKED = {
    "how": "How", "purpose": "What for", "mode": "Who led it", "touchpoint": "At which point did people take part?",
    "paid": "How were people paid for their time?", "segment": "About which part of the market",
    "tlap": "How deep did it go? (ladder of co-production)",
    "arnstein": "How much power did people have? (Arnstein's ladder)",
}  # fmt: skip


class SegmentForm(PageForm):
    """A part of the market: who pays in it, and how many provide."""

    name = forms.CharField(
        label="Which part of the market", max_length=200, error_messages={"required": "Write which part it is"}
    )
    pays = forms.ChoiceField(widget=forms.RadioSelect, error_messages={"required": "Choose one"})
    providers = forms.ChoiceField(widget=forms.RadioSelect, error_messages={"required": "Choose one"})
    reason = lines("How do you know?", rows=2)

    def __init__(self, view: SegmentsView, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("pays", view.pays), ("providers", view.providers)):
            self.fields[name].label = view.asks[name]
            self.fields[name].choices = tuple(choices.items())  # type: ignore[attr-defined]

    @classmethod
    def of(cls, view: SegmentsView, item: SegmentView, *args: Any) -> "SegmentForm":
        """The form filled with what is kept."""
        return cls(view, *args, initial={name: getattr(item, name) for name in ("name", "pays", "providers", "reason")})

    @property
    def facts(self) -> dict[str, str]:
        """The facts as the service takes them."""
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}


class CountsForm(PageForm):
    """How many of each group: whole numbers, empty where it is not known."""

    def __init__(self, groups: Iterable[GroupView], held: Counts, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = tuple(groups)
        for item in self.groups:
            self.fields[item.column] = forms.IntegerField(
                label=f"{item.dimension_title}: {item.title}", required=False, min_value=0, max_value=1_000_000,
                initial=held.get(item.dimension, {}).get(item.group),
                error_messages={"invalid": "Write how many people, in figures"},
            )  # fmt: skip

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """Dimension to group to how many, of those that were filled in."""
        found: dict[str, dict[str, int]] = {}
        for item in self.groups:
            count = self.cleaned_data.get(item.column)
            if count is not None:
                found.setdefault(item.dimension, {})[item.group] = count
        return found


class EntryForm(CountsForm):
    """An entry of the engagement log. Who took part is counted, never named."""

    title = forms.CharField(label="What was it", max_length=200, error_messages={"required": "Write what it was"})
    on = day_field("When", required=True)
    how = forms.ChoiceField(error_messages={"required": "Choose one"})
    purpose = forms.ChoiceField(widget=forms.RadioSelect, error_messages={"required": "Choose one"})
    touchpoint = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    heard = lines("What was heard, in a few words", "Write what was said, never who said it.")
    mode = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    paid = forms.ChoiceField(required=False)
    paid_words = forms.CharField(
        label="How much, if it is known", required=False, max_length=200, help_text="For example: £20 an hour."
    )
    tlap = forms.ChoiceField(required=False)
    arnstein = forms.ChoiceField(required=False)
    segment = forms.ChoiceField(required=False)

    def __init__(
        self, choices: Mapping[str, tuple[Choice, ...]], groups: Iterable[GroupView], entry: EngagementEntry | None,
        *args: Any, **kwargs: Any,
    ) -> None:  # fmt: skip
        held: Counts = entry.counts if entry is not None else {}
        if entry is not None:
            kwargs["initial"] = {**entry.facts, "on": written(entry.facts["on"])}
        super().__init__((item for item in groups if item.dimension == "part"), held, *args, **kwargs)
        self.hints = {name: {item.code: item.help for item in items if item.help} for name, items in choices.items()}
        self._others = {name: dict(rows) for name, rows in held.items() if name != "part"}
        for name, items in choices.items():
            rows = tuple((item.code, item.title) for item in items)
            needed = self.fields[name].required
            self.fields[name].label = ASKED[name]
            self.fields[name].choices = rows if needed else (NOT_SAID, *rows)  # type: ignore[attr-defined]
        self._consultation = entry.facts["consultation"] if entry is not None else ""

    @property
    def facts(self) -> dict[str, Any]:
        """The facts as the service takes them."""
        columns = {item.column for item in self.groups} | {"key"}
        given = {name: value for name, value in self.cleaned_data.items() if name not in columns}
        return {**given, "consultation": self._consultation}

    @property
    def took_part(self) -> dict[str, dict[str, int]]:
        """Counts by the part that people came in; those by age and the like stay as they are."""
        return {**self._others, **self.counts}


class ConsultationForm(PageForm):
    """What a consultation is about, and from when until when it is open."""

    title = forms.CharField(
        label="What is it about, in a few words", max_length=200, error_messages={"required": "Write what it is about"}
    )
    about = forms.ChoiceField(
        label="Which paper does it help to decide?", required=False,
        help_text="A decision on that paper waits until the consultation has closed.",
    )  # fmt: skip
    opens_on = day_field("First day", "For example 21/11/2026. Leave empty if it is not known yet.")
    closes_on = day_field("Last day", "People can answer on this day too.")

    def __init__(self, papers: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = (WHOLE, *papers)  # type: ignore[attr-defined]

    @property
    def facts(self) -> dict[str, Any]:
        """The facts as the service takes them."""
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}


class PointsForm(PageForm):
    """The points of the check, each with its question."""

    def __init__(self, points: Iterable[PointView], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in points:
            self.fields[item.code] = lines(item.asks, f"{item.law} ({item.cited})")
            self.fields[item.code].initial = item.text

    @property
    def points(self) -> dict[str, str]:
        """Point to words."""
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}


class ReadyForm(PageForm):
    """Mark it ready; what is missing needs a reason."""

    despite = lines("If something is missing: why does it open all the same?", rows=2)


class CancelForm(PageForm):
    """Call it off."""

    why = lines("Why is it called off?", rows=2, required="Write why")


class CommentForm(PageForm):
    """What people said, in our words or in theirs with their permission."""

    theme = forms.CharField(
        label="What is it about, in a few words", max_length=120, error_messages={"required": "Write what it is about"}
    )
    words = lines("What people said", "Write what was said, never who said it.", required="Write what people said")
    quoted = forms.BooleanField(label="These are their own words", required=False)
    permission = forms.BooleanField(label="They allowed us to use their own words", required=False)
    people = forms.IntegerField(
        label="How many people said it", help_text="Leave empty if it is not known. Fewer than 5 are not shown.",
        required=False, min_value=1, max_value=1_000_000,
    )  # fmt: skip
    source = forms.ChoiceField(label="Where was it said?", required=False)

    def __init__(self, view: SaidView, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = ((item.code, item.title) for item in view.sources)
        self.fields["source"].choices = (("", "Not known"), *rows)  # type: ignore[attr-defined]

    @property
    def facts(self) -> dict[str, Any]:
        """The facts as the service takes them."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in ("key", "source")}
        kind, _, code = self.cleaned_data["source"].partition(":")
        return {**given, "engagement": code * (kind == "engagement"), "consultation": code * (kind == "consultation")}


class AnswerForm(PageForm):
    """What came of a comment."""

    outcome = forms.ChoiceField(
        label="What came of it?",
        choices=(("changed", "It changed something"), ("not-changed", "It changed nothing, and here is why")),
        widget=forms.RadioSelect, error_messages={"required": "Choose one"},
    )  # fmt: skip
    target = forms.ChoiceField(label="If it changed something: what?", required=False)
    target_name = forms.CharField(
        label="If it is not in that list: what, in your own words?", required=False, max_length=200,
        help_text="For example: clause 4 of the home care contract.",
    )  # fmt: skip
    words = lines("What we did, or why not", required="Write what was done, or why not")

    def __init__(self, targets: Iterable[Reachable], kinds: Mapping[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = tuple((item.value, f"{kinds.get(item.target, item.target)}: {item.title}"[:140]) for item in targets)
        own = (("contract:", "A contract, in your own words"), ("elsewhere:", "Something else, in your own words"))
        self.fields["target"].choices = (("", "Nothing"), *rows, *own)  # type: ignore[attr-defined]

    @property
    def facts(self) -> dict[str, str]:
        """The answer as the service takes it."""
        given = self.cleaned_data
        target, _, name = given["target"].partition(":")
        if given["outcome"] == "changed" and not target and given["target_name"]:
            target = "elsewhere"
        return {
            "outcome": given["outcome"],
            "words": given["words"],
            "target": target,
            "name": name or given["target_name"],
        }
