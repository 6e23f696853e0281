"""What is thought through beside the matrix: the approach, lists, what differs from place to place, the commitment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from commonweal.analysis.partnerships import approach as compute
from commonweal.analysis.partnerships import matrix as content
from commonweal.records.partnerships.joint import JointCommitment, JointPartner, JointReply, Variation
from commonweal.records.projects import Project

APPROACH = "approach"
CHOSEN = "chosen"
YES_NO = {"yes": "Yes", "no": "No", "not-known": "Not known yet"}
INSIDE_DUTIES = "This is about budgets and decisions. It stays inside the joint arrangements that the law requires."


@dataclass(frozen=True, slots=True)
class LineView:
    """One line of a list: what it asks, its choices (word: label), and what was answered.

    `look` is where the project shows something about it (a target, and words); both empty where it does not.
    """

    code: str
    asks: str
    choices: Mapping[str, str]
    verified: bool
    answer: str
    answer_title: str
    words: str
    help: str = ""
    look: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class ListView:
    """A list to think with. `kind`: yes-no, ticks, choice or words; `done` of its lines are answered."""

    code: str
    title: str
    lede: str
    kind: str
    cite: str
    lines: tuple[LineView, ...]
    done: int


@dataclass(frozen=True, slots=True)
class ReasonView:
    """Why the rules say so, and where that stands."""

    says: str
    cite: str
    verified: bool


@dataclass(frozen=True, slots=True)
class ApproachView:
    """What the rules recommend, from which facts, and what the partners chose, with their reason."""

    code: str
    title: str
    reasons: tuple[ReasonView, ...]
    missing: tuple[str, ...]
    notes: tuple[str, ...]
    facts: tuple[LineView, ...]
    chosen: str
    chosen_title: str
    chosen_reason: str


@dataclass(frozen=True, slots=True)
class VariationView:
    """Something decided at one scale. `unexplained`: it differs from place to place, and nobody has said why."""

    uid: str
    what: str
    scale: str
    scale_title: str
    gains: str
    loses: str
    differs: bool
    reason: str
    unexplained: bool


@dataclass(frozen=True, slots=True)
class SignatureView:
    """Who signed for which partner, as what, when."""

    partner: str
    person: str
    part: str
    signed_on: date


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """What partners promise one another; `waiting` have not signed."""

    uid: str
    title: str
    words: str
    made_on: date
    published_on: date | None
    signatures: tuple[SignatureView, ...]
    waiting: tuple[str, ...]


def approach_of(found: Project, duties: bool) -> ApproachView:
    """What the rules recommend from the facts that people gave."""
    given = _replies(found, APPROACH)
    facts = {
        item.fact: content.YES_NO.get(given[item.fact].answer) for item in content.questions() if item.fact in given
    }
    value = compute(facts=facts).value
    chosen = given.get(CHOSEN)
    return ApproachView(
        code=value["approach"] or "",
        title=value["title"],
        reasons=tuple(ReasonView(item["says"], item["cite"], item["verified"]) for item in value["reasons"]),
        missing=tuple(item["asks"] for item in value["missing"]),
        notes=(*((INSIDE_DUTIES,) if duties and value["approach"] else ()), *value["notes"]),
        facts=tuple(
            _line(content.ListLine(item.fact, item.asks, YES_NO, True), YES_NO, given, item.help)
            for item in content.questions()
        ),
        chosen=chosen.answer if chosen is not None else "",
        chosen_title=content.matrix().title(chosen.answer) if chosen is not None else "",
        chosen_reason=chosen.words if chosen is not None else "",
    )


def lists_of(found: Project) -> tuple[ListView, ...]:
    """Every list to think with, with what was answered; one query."""
    given: dict[str, dict[str, JointReply]] = {}
    for row in JointReply.objects.filter(project=found):
        given.setdefault(row.list, {})[row.code] = row
    return tuple(_list(item, given.get(item.code, {})) for item in content.lists().values())


def choices_of(item: content.ThinkingList, line: content.ListLine) -> Mapping[str, str]:
    """What may be answered to a line: word to label; a list of words takes `written` with the words beside it."""
    if item.kind == "choice":
        return {**line.choices, "not-known": "Not known yet"}
    if item.kind == "words":
        return {"written": "Written", "not-known": "Not known yet"}
    return {"yes": "Yes", "no": "No"} if item.kind == "ticks" else YES_NO


def variations_of(found: Project) -> tuple[VariationView, ...]:
    """What differs from place to place, explained or not."""
    return tuple(
        VariationView(
            str(row.uid), row.what, row.scale, row.get_scale_display(), row.gains, row.loses, row.differs, row.reason,
            row.differs and not row.reason.strip(),
        )
        for row in Variation.objects.filter(project=found)
    )  # fmt: skip


def commitments_of(found: Project, partners: Sequence[JointPartner]) -> tuple[CommitmentView, ...]:
    """What partners promise one another, with who signed and who has not."""
    rows = JointCommitment.objects.filter(project=found).prefetch_related("signatures__partner")
    return tuple(_commitment(row, partners) for row in rows)


def _commitment(row: JointCommitment, partners: Sequence[JointPartner]) -> CommitmentView:
    signed = tuple(row.signatures.all())
    names = {item.partner_id for item in signed}
    return CommitmentView(
        str(row.uid), row.title, row.words, row.made_on, row.published_on,
        tuple(SignatureView(item.partner.name, item.person, item.part, item.signed_on) for item in signed),
        tuple(item.name for item in partners if item.pk not in names),
    )  # fmt: skip


def _replies(found: Project, name: str) -> dict[str, JointReply]:
    return {row.code: row for row in JointReply.objects.filter(project=found, list=name)}


def _list(item: content.ThinkingList, given: Mapping[str, JointReply]) -> ListView:
    lines = tuple(_line(line, choices_of(item, line), given) for line in item.lines)
    done = sum(bool(line.answer) and line.answer != "not-known" for line in lines)
    return ListView(item.code, item.title, item.lede, item.kind, item.cite, lines, done)


def _line(
    line: content.ListLine, choices: Mapping[str, str], given: Mapping[str, JointReply], help: str = ""
) -> LineView:
    row = given.get(line.code)
    answer = row.answer if row is not None else ""
    words = row.words if row is not None else ""
    return LineView(
        line.code, line.asks, choices, line.verified, answer, choices.get(answer, ""), words, help, line.look
    )
