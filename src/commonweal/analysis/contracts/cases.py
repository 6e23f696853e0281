"""Published failures as cards: cited facts, what the stress test says with only the numbers that a source gives, and
what to ask before a contract is signed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from commonweal.analysis import registry
from commonweal.analysis.contracts.payments import METHOD
from commonweal.reference import content

CONTENT = "contracts/cases"
DOUBTS: Mapping[str, str] = {
    "verified": "", "reported": "as reported; the page was not read again", "unverified": "not verified",
    "computed": "our arithmetic",
}  # fmt: skip
# Nothing varies but what a source gives: no growth, no rise in prices or use, nothing unsure.
STILL = {
    "growth_percent": 0.0, "uplift_percent": 0.0, "cost_rise_percent": 0.0, "cost_rise_sd": 0.0,
    "use_rise_percent": 0.0, "use_rise_sd": 0.0, "use_shock_sd": 0.0, "people_rise_sd": 0.0, "fixed_percent": 100.0,
    "reserves_pounds": 0.0, "draws": 1_000,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact or a question, who says so, where, and how far to rely on it ('' where it was read in the source)."""

    says: str
    source: str
    address: str
    doubt: str


@dataclass(frozen=True, slots=True)
class Case:
    """A published failure. `hindsight`: what the stress test says with the sources' own numbers, '' without any."""

    code: str
    title: str
    says: str
    learn: str
    facts: tuple[Fact, ...]
    hindsight: str


def cases() -> tuple[Case, ...]:
    """Every case of the content, with its facts in order."""
    data = content.load(CONTENT).data
    cites = {item["code"]: item for item in data["cite"]}
    return tuple(
        Case(
            code=item["code"], title=item["title"], says=item["says"], learn=item["learn"],
            facts=tuple(_fact(fact["says"], cites[fact["cite"]]) for fact in item["fact"]),
            hindsight=_hindsight(item["hindsight"]) if "hindsight" in item else "",
        )
        for item in data["case"]
    )  # fmt: skip


def questions() -> tuple[Fact, ...]:
    """The pre-mortem of a contract: what to ask before it is signed, as if it had failed, and where each is from."""
    data = content.load(CONTENT).data
    cites = {item["code"]: item for item in data["cite"]}
    return tuple(_fact(item["says"], cites[item["cite"]]) for item in data["question"])


def _fact(says: str, cite: Mapping[str, Any]) -> Fact:
    return Fact(says, cite["title"], cite["address"], DOUBTS[cite["status"]])


def terms(given: Mapping[str, Any]) -> dict[str, Any]:
    """Arguments of contracts.payments for what the sources give: the price and what the year cost beyond it."""
    cost = given["price_pounds"] + given["gap_pounds"]
    return {**STILL, "activity": 1.0, "unit_cost_pounds": float(cost), "years": given["years"],
            "margin_percent": 100 * (given["price_pounds"] / cost - 1),
            "guarantee_pounds": float(given["guarantee_pounds"])}  # fmt: skip


def _hindsight(given: Mapping[str, Any]) -> str:
    value = registry.run(registry.Recipe(METHOD, terms(given))).value
    way = next(item for item in value["ways"] if item["code"] == given["way"])
    year = next((number for number, share in enumerate(way["bust"], start=1) if share >= 0.5), None)
    out = f"has run out by the end of year {year}" if year is not None else "does not run out"
    return (
        f"With only what the sources give ({given['price_from']}; {given['gap_from']}; {given['guarantee_from']}), "
        f"every year like the first, no reserves and nothing else changing, a provider paid one fee {out}, and "
        f"£{way['guarantee_needed_pounds'] / 1e6:,.0f} million would have had to be guaranteed for {given['years']} "
        "years. Whoever signed did not have these numbers; what reserves there were, the sources read here do not say."
    )
