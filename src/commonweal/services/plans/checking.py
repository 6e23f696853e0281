"""What a paper lacks beyond its words: options without doing nothing, money and equality that nobody entered, outcomes
that nothing serves."""

from commonweal.services.plans import committee, specification
from commonweal.services.plans.gathering import Gathered
from commonweal.services.plans.views import FindingView

DO_NOTHING = "do-nothing"


def of_records(gathered: Gathered, kind: str) -> tuple[FindingView, ...]:
    """The findings of a committee paper or a specification; none for other kinds."""
    if kind == "committee-paper":
        return _committee(gathered)
    if kind == "specification":
        gaps = specification.view_of(gathered.strand.project).gaps
        return tuple(FindingView(gap.code, "outcomes", gap.message, gap.fix, "warning") for gap in gaps)
    return ()


def _committee(gathered: Gathered) -> tuple[FindingView, ...]:
    head = committee.view_of(gathered.strand.project)
    found = [*_options(gathered)]
    if not head.decision:
        found.append(_error("committee.no-decision", "ask", "Nobody said what the committee is asked to decide.",
                            "Say it on the page Decision, money and equality."))  # fmt: skip
    if not head.money:
        found.append(_error("money.none", "money", "No money is entered.",
                            "Enter it by year and who bears it, or whom to ask by when."))  # fmt: skip
    for duty in head.duties:
        name = f"Equality: “{duty.title}”"
        if not duty.considered:
            found.append(_error("equality.not-considered", "equality", f"{name} is not considered yet.",
                                "Write what was considered, on what evidence and when."))  # fmt: skip
        elif head.meets_on and duty.considered_on and duty.considered_on > head.meets_on:
            found.append(_error("equality.too-late", "equality", f"{name} was considered too late.",
                                "It must be considered before the decision."))  # fmt: skip
    return tuple(found)


def _options(gathered: Gathered) -> list[FindingView]:
    """Options with *do nothing* among them: a committee that is shown one way is asked nothing."""
    kept = gathered.strand.figures.get("options")
    result = kept.result() if kept is not None else None
    if result is None:
        return [_error("options.none", "options", "No options are compared.",
                       "Compare options, doing nothing among them, on the page Compare options.")]  # fmt: skip
    codes = {str(row["code"]) for row in result.value.get("options", ())}
    if DO_NOTHING not in codes:
        return [_error("options.no-do-nothing", "options", "Doing nothing is not among the options.",
                       "Compare the options again: doing nothing is added.")]  # fmt: skip
    return []


def _error(code: str, section: str, message: str, fix: str) -> FindingView:
    return FindingView(f"plans.{code}", section, message, fix, "error")
