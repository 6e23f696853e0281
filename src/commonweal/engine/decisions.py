"""What must be right before a decision is made, and what it may lack if it says so: pure rules over what was written.

A *fault* stops the decision; a *gap* does not, and stands in the record for everyone to see.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

YEAR = 365
# What regard to one limb of the equality duty is made of.
REGARD = ("regard", "evidence", "on")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found about a decision: a stable code, plain words, what to do, and the field that it is about."""

    code: str
    words: str
    fix: str = ""
    column: str = ""
    fault: bool = False


@dataclass(frozen=True, slots=True)
class Limit:
    """One line of a scheme of delegation: `body` may decide what is worth at most `to_pence` (None: without limit)."""

    body: str
    from_pence: int
    to_pence: int | None
    with_vat: bool
    in_force_from: date
    until: date | None
    document: str
    version: str

    def in_force(self, on: date) -> bool:
        """Whether it stood in the scheme on that day; `until` is the first day on which it no longer did."""
        return self.in_force_from <= on and (self.until is None or on < self.until)

    def covers(self, pence: int) -> bool:
        """Whether so much is within it. Who may decide more may decide less: `from_pence` never stops anyone."""
        return self.to_pence is None or pence <= self.to_pence


@dataclass(frozen=True, slots=True)
class Earlier:
    """A decision made, or a contract begun, about the same thing with the same provider, and what it was worth."""

    title: str
    pence: int
    decided_on: date


@dataclass(frozen=True, slots=True)
class Agreed:
    """A contract about the same thing with the same provider, and its worth over its whole life; None: not known."""

    title: str
    pence: int | None
    began_on: date | None


@dataclass(frozen=True, slots=True)
class Worth:
    """What is decided about, in pence over its whole life; None while it is not known. VAT 0: none is due."""

    pence: int | None
    vat_pence: int | None = None

    def under(self, limit: Limit) -> int:
        """What counts under a limit: with VAT where the scheme counts so and the VAT is known."""
        vat = self.vat_pence or 0 if limit.with_vat else 0
        return (self.pence or 0) + vat


def beside(
    agreed: Sequence[Agreed], decided: Sequence[Earlier], worth: Worth, on: date
) -> tuple[tuple[Earlier, ...], tuple[Finding, ...]]:
    """Contracts about the same that rest on no decision kept here, and so count beside those that do; and what is open.

    A contract rests on a decision made until the day it began, as long as it fits into what was decided and not yet
    used: so nothing is counted twice. This decision is such a one for what begins from today on. Only contracts that
    began within a year of the day, before or after it, count. One without worth or beginning is a gap, and no fault.
    """
    gaps = tuple(
        Finding(
            "decisions.delegation.contract-unknown",
            f"{item.title} is about the same, and it is not known "
            f"{'what it is worth' if item.pence is None else 'when it began'}: it is not counted.",
            "Write it in the register of contracts.", "value",
        )
        for item in agreed
        if item.pence is None or item.began_on is None
    )  # fmt: skip
    days = [*sorted(item.decided_on for item in decided), on]
    left = [*(item.pence for item in sorted(decided, key=lambda item: item.decided_on)), worth.pence or 0]
    found = []
    known = [(item.began_on, item.pence, item.title) for item in agreed if item.began_on and item.pence is not None]
    for began, pence, title in sorted(known):
        if abs((began - on).days) >= YEAR:
            continue
        rests = next((n for n, day in enumerate(days) if day <= began and left[n] >= pence), None)
        if rests is None:
            found.append(Earlier(title, pence, began))
        else:
            left[rests] -= pence
    return tuple(found), gaps


def delegation(
    *, body: str, worth: Worth, on: date, limits: Sequence[Limit], earlier: Sequence[Earlier] = ()
) -> tuple[Finding, ...]:
    """Right body, right limit on the day, not split to get under it.

    Earlier decisions about the same subject and provider within twelve months, and contracts that rest on none of them,
    are added to the worth: what the body may decide alone but not together with them has been split, whether or not
    anyone meant to.
    """
    standing = [limit for limit in limits if limit.in_force(on)]
    if not standing:
        fix = "Add the limits of your scheme of delegation, or say who holds it."
        return (Finding("decisions.delegation.no-scheme", "No scheme of delegation is kept here.", fix, "body"),)
    mine = [limit for limit in standing if key(limit.body) == key(body)]
    if not mine:
        words = f"{body or 'Nobody'} has no limit in the scheme of delegation that is in force on {_day(on)}."
        return (_fault("decisions.delegation.body", words, f"Choose one of: {_bodies(standing)}.", "body"),)
    found = _unknown(worth, mine)
    if worth.pence is None:
        return found
    together = sum(item.pence for item in earlier)
    if any(limit.covers(worth.under(limit) + together) for limit in mine):
        return found
    able = [limit for limit in standing if limit.covers(worth.under(limit) + together)]
    fix = (
        f"Take it to {_bodies(able)}." if able else "Nobody in the scheme may decide so much: change the scheme first."
    )
    if any(limit.covers(worth.under(limit)) for limit in mine):
        names = ", ".join(f"{item.title} ({pounds(item.pence)}, {_day(item.decided_on)})" for item in earlier)
        words = (
            f"With what was decided or agreed about the same within a year it is more than {body} may decide: {names}."
        )
        return (*found, _fault("decisions.delegation.split", words, fix, "value"))
    most = max(limit.to_pence or 0 for limit in mine)
    words = f"{body} may decide up to {pounds(most)}; this is worth more."
    return (*found, _fault("decisions.delegation.limit", words, fix, "value"))


def _unknown(worth: Worth, mine: Sequence[Limit]) -> tuple[Finding, ...]:
    if worth.pence is None:
        fix = "Write its worth over its whole life, or whom you will ask for it."
        return (Finding("decisions.delegation.value", "What it is worth is not known yet.", fix, "value"),)
    if worth.vat_pence is None and any(limit.with_vat for limit in mine):
        words = "The scheme counts VAT, and the VAT is not known yet."
        return (Finding("decisions.delegation.vat", words, "Write it; 0 where none is due.", "vat"),)
    return ()


def wider_effect(
    *, cells: Mapping[str, str], aims: Mapping[str, str], one_person: bool, power: bool = True
) -> tuple[Finding, ...]:
    """The three aims with two cells each (`people.effect`, `people.spread` …): what was left empty, in one gap an aim.

    Nothing for a decision about the services of one person, which the duty leaves out, nor where none is being changed.
    """
    if one_person or not power:
        return ()
    found = []
    for code, title in aims.items():
        if not all(cells.get(f"{code}.{part}", "").strip() for part in ("effect", "spread")):
            fix = "Say what you expect, and for whom it differs."
            found.append(Finding("decisions.aims.empty", f"Not written: {title.lower()}.", fix, f"{code}.effect"))
    return tuple(found)


def equality(
    *, given: Mapping[str, Mapping[str, str]], limbs: Mapping[str, str], on: date, power: bool = True
) -> tuple[Finding, ...]:
    """The three limbs of the equality duty: what was weighed, what was looked at, and a day before the decision.

    A limb that nobody wrote is a gap; where somebody is asked for it (`ask`, `ask_by`), the gap says until when. One
    that was written without evidence, or on the day of the decision or after it, is a fault: regard that comes
    afterwards is none.
    """
    found = []
    for code, title in limbs.items():
        limb = {name: str(value).strip() for name, value in given.get(code, {}).items()}
        where = f"{code}.regard"
        if not any(limb.get(part) for part in REGARD):
            if power:
                found.append(_unweighed(title, limb, where))
            continue
        if not limb.get("regard"):
            found.append(_fault("decisions.equality.regard", f"{title}: say what you weighed.", "", where))
        if not limb.get("evidence"):
            words = f"{title}: say what you looked at."
            found.append(_fault("decisions.equality.evidence", words, "", f"{code}.evidence"))
        weighed = day_of(limb.get("on", ""))
        if weighed is None or weighed >= on:
            words = f"{title}: it must be weighed on a day before the decision."
            fix = "Write the day on which you weighed it; if that is today, decide tomorrow."
            found.append(_fault("decisions.equality.day", words, fix, f"{code}.on"))
    return tuple(found)


def _unweighed(title: str, limb: Mapping[str, str], where: str) -> Finding:
    """A limb that nobody weighed yet. Who is asked for it may be a person: the words leave it out."""
    fix = "Write what you weighed, what you looked at and when."
    if not limb.get("ask"):
        return Finding("decisions.equality.empty", f"Not written: {title.lower()}.", fix, where)
    by = day_of(limb.get("ask_by", ""))
    words = f"Not weighed yet: {title.lower()}. Somebody is asked for it{f' by {_day(by)}' if by else ''}."
    return Finding("decisions.equality.asked", words, fix, where)


def options(*, codes: Mapping[str, str], chosen: str, why_not: Mapping[str, str]) -> tuple[Finding, ...]:
    """Every option that was considered and not chosen says why not; doing nothing is always among them."""
    found = []
    if chosen and chosen not in codes:
        found.append(_fault("decisions.chosen", "That is none of the options.", "Choose one of them.", "chosen"))
    if not chosen and not any(words.strip() for words in why_not.values()):
        words = "Which option was chosen, and why not the others, is not written."
        return (*found, Finding("decisions.options.empty", words, "Choose the option, or say why none.", "chosen"))
    for code, name in codes.items():
        if code != chosen and not why_not.get(code, "").strip():
            fix = "Say in a few words why not."
            found.append(Finding("decisions.why-not.empty", f"Why not “{name}”?", fix, f"why-not.{code}"))
    return tuple(found)


def looks_like_advice(text: str, signs: Iterable[str]) -> bool:
    """Whether the words read as if a lawyer's advice had been pasted in."""
    plain = " ".join(text.lower().replace("’", "'").split())
    return any(sign in plain for sign in signs)


def key(text: str) -> str:
    """Names that people would call the same: without case, accents, marks and spaces."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "", plain)


def day_of(text: str) -> date | None:
    """The day that a text names as `2026-11-22`; None where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def pounds(pence: int) -> str:
    """An amount as people read it: pence only where there are any."""
    whole, rest = divmod(pence, 100)
    return f"£{whole:,}.{rest:02d}" if rest else f"£{whole:,}"


def _bodies(limits: Iterable[Limit]) -> str:
    return ", ".join(dict.fromkeys(limit.body for limit in limits))


def _day(on: date) -> str:
    return f"{on.day} {on:%B %Y}"


def _fault(code: str, words: str, fix: str, column: str) -> Finding:
    return Finding(code, words, fix, column, fault=True)
