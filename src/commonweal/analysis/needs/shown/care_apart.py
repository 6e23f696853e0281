"""What each of several changes of people's care does alone, beside what all do together."""

from commonweal.analysis.needs.shown import one_by_one, pounds
from commonweal.documents.tables import Table
from commonweal.values.amounts import about
from commonweal.values.provenance import Result

MEET = (
    "Changes meet each other: whom one of them keeps out of a care home is not there to be kept out by another, and "
    "lives on where others may reach them."
)


def table(result: Result) -> Table | None:
    """Person-years in care homes and, where care is priced, pounds, with ranges: each change, their sum, all together;
    and from which effect on each pays for itself. None with fewer than two changes."""
    apart = result.value.get("apart")
    return one_by_one.table(apart, (("in_homes", "Years of life in care homes"),)) if apart else None


def words(result: Result) -> str:
    """Whether all together do what each alone adds up to; empty with fewer than two changes."""
    apart = result.value.get("apart")
    return one_by_one.words(apart, {"in_homes": _years, "net": pounds.more}, MEET) if apart else ""


def _years(years: float) -> str:
    size = about(abs(years)) if abs(years) >= 10 else f"{abs(years):.1f}"
    return f"{size} {'fewer' if years < 0 else 'more'} years of life in care homes"
