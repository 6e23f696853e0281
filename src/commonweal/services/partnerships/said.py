"""You said, we did: what people said, and the decision, paper, priority or option that it changed, or why nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from commonweal.analysis.partnerships import lists
from commonweal.errors import Invalid
from commonweal.records.partnerships.people import Comment, Consultation, Engagement
from commonweal.records.projects import Project
from commonweal.services import commands, projects
from commonweal.services.actors import Actor
from commonweal.services.partnerships import checks

FIELDS = ("theme", "words", "quoted", "permission", "people", "engagement", "consultation")
OWN_WORDS = ("contract", "elsewhere")
SMALLEST = 5


@dataclass(frozen=True, slots=True)
class CommentView:
    """What people said and what came of it. `people` is None where it is not known or too small to show."""

    code: str
    theme: str
    words: str
    quoted: bool
    people: int | None
    few: bool
    source: str
    outcome: str
    outcome_title: str
    target: str
    target_title: str
    target_name: str
    answer: str
    answered_at: datetime | None
    published_at: datetime | None

    @property
    def said(self) -> str:
        """The words as they are shown: a quotation in marks, our own words without."""
        return f"“{self.words}”" if self.quoted else self.words

    @property
    def did(self) -> str:
        """What came of it, in one sentence or two."""
        if not self.outcome:
            return ""
        where = f"{self.target_title}. " if self.outcome == Comment.Outcome.CHANGED and self.target_title else ""
        return f"{where}{self.answer}"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that may be chosen: its code and its words."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class SaidView:
    """Comments of a project: those without an answer first to see, then what changed, then what did not and why."""

    project: str
    comments: tuple[CommentView, ...]
    sources: tuple[Choice, ...]
    targets: tuple[Choice, ...]
    unpublished: int

    @property
    def unanswered(self) -> tuple[CommentView, ...]:
        """Comments that have reached nothing yet."""
        return tuple(item for item in self.comments if not item.outcome)

    @property
    def changed(self) -> tuple[CommentView, ...]:
        """Comments that changed something."""
        return tuple(item for item in self.comments if item.outcome == Comment.Outcome.CHANGED)

    @property
    def unchanged(self) -> tuple[CommentView, ...]:
        """Comments that changed nothing, with the reason."""
        return tuple(item for item in self.comments if item.outcome == Comment.Outcome.NOT_CHANGED)


@dataclass(frozen=True, slots=True)
class CommentEntry:
    """A comment as its forms take it; `answered` is what came of it (`outcome`, `target`, `target_name`, `words`)."""

    code: str
    facts: Mapping[str, Any]
    answered: Mapping[str, str]

    @property
    def source(self) -> str:
        """Where it was said: `engagement:` or `consultation:` and the code; empty where that is not known."""
        kinds = ("engagement", "consultation")
        return next((f"{kind}:{self.facts[kind]}" for kind in kinds if self.facts[kind]), "")


@dataclass(frozen=True, slots=True)
class SaidInPublic:
    """One line of a public page or a paper: what people said, whether it changed something, and what we did or why."""

    theme: str
    said: str
    changed: bool
    did: str
    when: date | None


def get(*, actor: Actor, project: str) -> SaidView:
    """What people said, and what came of each."""
    return view_of(projects.reach(actor, project, "partnerships.view"))


def entry(*, actor: Actor, project: str, code: str) -> CommentEntry:
    """One comment as its form takes it, for who may change it."""
    row = checks.own(Comment, projects.reach(actor, project, "partnerships.write"), code)
    facts = {name: getattr(row, name) for name in FIELDS if name not in ("engagement", "consultation")}
    facts["engagement"] = row.engagement.code if row.engagement is not None else ""
    facts["consultation"] = row.consultation.code if row.consultation is not None else ""
    own = row.target in OWN_WORDS
    answered = {
        "outcome": row.outcome, "words": row.answer, "target_name": row.target_name if own else "",
        "target": f"{row.target}:{'' if own else row.target_name}" if row.target else "",
    }  # fmt: skip
    return CommentEntry(row.code, facts, answered)


def put(*, actor: Actor, project: str, facts: Mapping[str, Any], code: str = "", key: str | None = None) -> SaidView:
    """Write down what people said: a new comment, or that of `code`.

    `facts`: `theme`, `words`; `quoted` with `permission` for their own words; `people` who said it; where it was said:
    the code of an `engagement` or a `consultation`. Who said it is never kept.
    """
    found = projects.reach(actor, project, "partnerships.write")
    given = _checked(facts)
    body = {"code": code, "facts": given}
    with commands.act(actor=actor, act="partnerships.write", subject=found, key=key, body=body) as done:
        if not done.replayed:
            row = checks.own(Comment, found, code) if code else Comment(project=found)
            row.code = row.code or checks.free_code(Comment, found, given["theme"])
            for name in ("theme", "words", "quoted", "permission", "people"):
                setattr(row, name, given[name])
            row.engagement = _source(Engagement, found, given["engagement"])
            row.consultation = _source(Consultation, found, given["consultation"])
            row.published_at = None
            row.save()
    return get(actor=actor, project=project)


def answer(  # noqa: PLR0913 (what came of a comment)
    *,
    actor: Actor,
    project: str,
    code: str,
    outcome: str,
    words: str,
    target: str = "",
    target_name: str = "",
    target_title: str = "",
    key: str | None = None,
) -> SaidView:
    """Say what came of a comment: `changed`, with what it changed (`target`, `target_name`), or `not-changed`, and why.

    A new answer takes the comment off the public page until it is published again.
    """
    found = projects.reach(actor, project, "partnerships.write")
    _check_answer(outcome, words, target, target_title or target_name)
    checks.own(Comment, found, code)
    changed = outcome == Comment.Outcome.CHANGED
    facts = {
        "outcome": outcome, "answer": words.strip(), "target": target if changed else "",
        "target_name": target_name.strip() if changed else "",
        "target_title": (target_title or target_name).strip()[:200] if changed else "",
    }  # fmt: skip
    with commands.act(
        actor=actor, act="partnerships.write", subject=found, key=key, body={"code": code, **facts}
    ) as done:
        if not done.replayed:
            row = checks.own(Comment, found, code)
            for name, value in facts.items():
                setattr(row, name, value)
            row.answered_at, row.published_at = done.at, None
            row.save()
            entry_ = {"project": str(found.uid), "outcome": outcome, "target": facts["target"]}
            done.ledger("comment.answered", row.uid, {**entry_, "answer": done.commit(row.answer, subject=row.uid)})
    return get(actor=actor, project=project)


def drop(*, actor: Actor, project: str, code: str, key: str | None = None) -> SaidView:
    """Take a comment off the list; its history stays."""
    found = projects.reach(actor, project, "partnerships.write")
    with commands.act(actor=actor, act="partnerships.write", subject=found, key=key, body={"drop": code}) as done:
        if not done.replayed:
            checks.own(Comment, found, code).delete()
    return get(actor=actor, project=project)


def publish(*, actor: Actor, project: str, key: str | None = None) -> SaidView:
    """Put every answered comment, as it now stands, on the project's public page. Only its owner does that."""
    found = projects.reach(actor, project, "projects.publish")
    with commands.act(actor=actor, act="projects.publish", subject=found, key=key, body={"publish": "said"}) as done:
        if not done.replayed:
            rows = list(Comment.objects.filter(project=found, published_at__isnull=True).exclude(outcome=""))
            if not rows:
                raise Invalid("partnerships.said.nothing", "There is nothing new to publish.", fix="Answer a comment.")
            for row in rows:
                row.published_at = done.at
                row.save()
            done.ledger("said.published", found.uid, {"comments": len(rows)})
    return get(actor=actor, project=project)


def in_public(project: Project) -> tuple[SaidInPublic, ...]:
    """What is on the public page of a project: answered and published. For services: the caller checks it is public."""
    rows = Comment.objects.filter(project=project, published_at__isnull=False)
    rows = rows.select_related("engagement", "consultation")
    return tuple(_line(row) for row in rows.order_by("outcome", "theme", "pk"))


def in_papers(project: Project) -> tuple[tuple[SaidInPublic, ...], int]:
    """Every answered comment of a project, for its papers, and how many have no answer yet. The caller authorises."""
    rows = list(Comment.objects.filter(project=project).select_related("engagement", "consultation"))
    return tuple(_line(row) for row in rows if row.outcome), sum(not row.outcome for row in rows)


def paper_lines(project: Project) -> tuple[str, ...]:
    """You said, we did, a line each, for a paper; last, how many comments have no answer yet."""
    said, waiting = in_papers(project)
    lines = [f"You said: {item.said} {'We did' if item.changed else 'We did not'}: {item.did}" for item in said]
    return (*lines, *((waiting_words(waiting),) if waiting else ()))


def waiting_words(count: int) -> str:
    """How many comments have no answer yet, as a sentence."""
    return f"{count} {'comment has' if count == 1 else 'comments have'} no answer yet."


def view_of(project: Project) -> SaidView:
    """What people said and what came of it. For services: the caller has authorised."""
    rows = Comment.objects.filter(project=project).select_related("engagement", "consultation")
    comments = tuple(_view(row) for row in rows)
    sources = [Choice(f"engagement:{row.code}", row.title) for row in Engagement.objects.filter(project=project)]
    sources += [Choice(f"consultation:{row.code}", row.title) for row in Consultation.objects.filter(project=project)]
    return SaidView(
        project=project.slug,
        comments=comments,
        sources=tuple(sources),
        targets=tuple(Choice(item.code, item.title) for item in lists.targets()),
        unpublished=sum(bool(item.outcome) and item.published_at is None for item in comments),
    )


def _line(row: Comment) -> SaidInPublic:
    view = _view(row)
    when = checks.day_of(row.answered_at) if row.answered_at is not None else None
    return SaidInPublic(row.theme, view.said, row.outcome == Comment.Outcome.CHANGED, view.did, when)


def _view(row: Comment) -> CommentView:
    source = row.engagement or row.consultation
    few = row.people is not None and row.people < SMALLEST
    return CommentView(
        code=row.code, theme=row.theme, words=row.words, quoted=row.quoted, people=None if few else row.people,
        few=few, source=source.title if source is not None else "", outcome=row.outcome,
        outcome_title=row.get_outcome_display() or "No answer yet", target=row.target, target_title=row.target_title,
        target_name=row.target_name, answer=row.answer, answered_at=row.answered_at, published_at=row.published_at,
    )  # fmt: skip


def _checked(facts: Mapping[str, Any]) -> dict[str, Any]:
    for name in facts:
        checks.one_of(name, name, FIELDS, "partnerships.field")
    given = {name: str(facts.get(name) or "").strip() for name in ("theme", "words", "engagement", "consultation")}
    checks.require({"theme": given["theme"], "words": given["words"]}, "partnerships.comment")
    checks.no_person({"theme": given["theme"], "words": given["words"]})
    quoted, permission = bool(facts.get("quoted")), bool(facts.get("permission"))
    if quoted and not permission:
        fix = "Ask them, or write it in your own words."
        raise checks.refuse("permission", "Their own words need their permission.", fix, "partnerships.permission")
    people = facts.get("people")
    if people is not None and (isinstance(people, bool) or not isinstance(people, int) or not 1 <= people <= 1_000_000):
        raise checks.refuse("people", "This is no count.", "Write how many people, 1 or more.", "partnerships.count")
    return {**given, "quoted": quoted, "permission": permission, "people": people}


def _check_answer(outcome: str, words: str, target: str, title: str) -> None:
    checks.one_of("outcome", outcome, Comment.Outcome.values, "partnerships.outcome")
    checks.require({"words": words}, "partnerships.answer")
    checks.no_person({"words": words, "target_title": title})
    if outcome == Comment.Outcome.CHANGED:
        checks.one_of("target", target, [item.code for item in lists.targets()], "partnerships.target")
        checks.require({"target_name": title}, "partnerships.answer")


def _source(model: type[Any], project: Project, code: str) -> Any:
    return checks.own(model, project, code) if code else None
