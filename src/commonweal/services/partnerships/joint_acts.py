"""What people do about joint working: answer, check statements, set targets and steps, sign and publish."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Max

from commonweal.analysis.partnerships import matrix as content
from commonweal.errors import Conflict, Invalid, NotAllowed, NotFound, Problem
from commonweal.records.organisations import Organisation
from commonweal.records.partnerships.joint import (
    JointAnswer,
    JointAssessment,
    JointCommitment,
    JointPartner,
    JointReply,
    JointSignature,
    JointStep,
    JointTarget,
    Variation,
)
from commonweal.records.projects import Project
from commonweal.records.writing import by_uid
from commonweal.services import commands, projects
from commonweal.services.actors import Actor
from commonweal.services.partnerships import checks, joint_lists
from commonweal.services.partnerships.joint import NOT_KNOWN, JointView, get, is_own

WRITE, ANSWER = "partnerships.write", "partnerships.answer"
ANSWERS = ("yes", "no", NOT_KNOWN)


def add_partner(*, actor: Actor, project: str, name: str, key: str | None = None) -> JointView:
    """Name an organisation that commissions together with others here."""
    found = projects.reach(actor, project, WRITE)
    checks.require({"name": name}, "partnerships.partner")
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body={"partner": name}) as done:
        if not done.replayed:
            if JointPartner.objects.filter(project=found, name=name.strip()).exists():
                raise Conflict("partnerships.partner-twice", f"{name.strip()} is on the list already.")
            JointPartner.objects.create(project=found, name=name.strip(), position=_next(JointPartner, found))
    return get(actor=actor, project=project)


def answer(  # noqa: PLR0913 (what one partner says in one sitting)
    *,
    actor: Actor,
    project: str,
    levels: Mapping[str, str],
    partner: str = "",
    held_on: date | None = None,
    evidence: Mapping[str, str] | None = None,
    note: str = "",
    key: str | None = None,
) -> JointView:
    """Say where a partner stands: area → level, or `not-known`. Without a name it is the actor's own organisation.

    One's own organisation needs the act of answering; another needs the act of writing, and that it has not begun to
    answer for itself (`NotAllowed`). Answers of an earlier day stay in the history.
    """
    found = projects.reach(actor, project, ANSWER)
    act = _act_for(found, actor, partner.strip())
    _check_levels(levels)
    body = {"levels": dict(levels), "partner": partner, "held_on": str(held_on or ""), "note": note,
            "evidence": dict(evidence or {})}  # fmt: skip
    with commands.act(actor=actor, act=act, subject=found, key=key, body=body) as done:
        if not done.replayed:
            row = _answering(found, actor, partner.strip())
            day = held_on or checks.today()
            if day > checks.today():
                raise checks.refuse("held_on", "That day has not come yet.", "Give the day.", "partnerships.day")
            held, _ = JointAssessment.objects.get_or_create(project=found, held_on=day, defaults={"note": note})
            for area, level in levels.items():
                if level != NOT_KNOWN:
                    _keep(held, row, area, {"level": level, "evidence": (evidence or {}).get(area, ""),
                                            "by_partner": is_own(row, actor)})  # fmt: skip
            body = {"project": str(found.uid), "partner": str(row.uid), "on": day.isoformat()}
            done.ledger("joint.answered", found.uid, body)
    return get(actor=actor, project=project)


def check_statements(
    *, actor: Actor, project: str, area: str, answers: Mapping[str, str], partner: str = "", key: str | None = None
) -> JointView:
    """Answer the statements of an area (code → yes, no, not-known) for a partner who has said where it stands."""
    found = projects.reach(actor, project, ANSWER)
    known = content.matrix().area(area)
    if known is None:
        raise NotFound("partnerships.area", "There is no such area.")
    codes = {item.code for item in known.statements}
    wrong = [code for code, word in answers.items() if code not in codes or word not in ANSWERS]
    if wrong:
        problems = [Problem("partnerships.statement", "Choose yes, no or not known.", column=code) for code in wrong]
        raise Invalid("partnerships.statement", problems[0].message, problems=problems)
    body = {"area": area, "partner": partner, "answers": dict(answers)}
    act = _act_for(found, actor, partner.strip())
    with commands.act(actor=actor, act=act, subject=found, key=key, body=body) as done:
        if not done.replayed:
            row = _answering(found, actor, partner.strip())
            said = JointAnswer.objects.filter(partner=row, area=area).order_by("assessment__held_on", "pk").last()
            if said is None:
                raise Conflict("partnerships.level-first", "Say first which level it is.", fix="Answer the area.")
            said.statements = {**said.statements, **answers}
            said.save()
    return get(actor=actor, project=project)


def set_target(*, actor: Actor, project: str, area: str, level: str, reason: str, key: str | None = None) -> JointView:
    """Choose the level that suits an area here, with the reason."""
    found = projects.reach(actor, project, WRITE)
    _check_levels({area: level}, unknown=False)
    checks.require({"reason": reason}, "partnerships.target")
    body = {"area": area, "level": level, "reason": reason}
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body=body) as done:
        if not done.replayed:
            values = {"level": level, "reason": reason.strip()}
            JointTarget.objects.update_or_create(project=found, area=area, defaults=values)
    return get(actor=actor, project=project)


def add_step(  # noqa: PLR0913 (the facts of a step)
    *, actor: Actor, project: str, area: str, what: str, who: str, by_when: date, key: str | None = None
) -> JointView:
    """Say what somebody does by a day to reach the target of an area."""
    found = projects.reach(actor, project, WRITE)
    checks.one_of("area", area, [item.code for item in content.matrix().areas], "partnerships.area")
    checks.require({"what": what, "who": who}, "partnerships.step")
    body = {"area": area, "what": what, "who": who, "by_when": by_when.isoformat()}
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body=body) as done:
        if not done.replayed:
            JointStep.objects.create(
                project=found, area=area, what=what.strip(), who=who.strip(), by_when=by_when,
                position=_next(JointStep, found),
            )  # fmt: skip
    return get(actor=actor, project=project)


def finish_step(*, actor: Actor, project: str, uid: str, key: str | None = None) -> JointView:
    """Say that a step is done, today."""
    found = projects.reach(actor, project, WRITE)
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body={"done": uid}) as done:
        if not done.replayed:
            row = _own(JointStep, found, uid)
            row.done_on = checks.today()
            row.save()
    return get(actor=actor, project=project)


def reply(
    *, actor: Actor, project: str, name: str, answers: Mapping[str, tuple[str, str]], key: str | None = None
) -> JointView:
    """Answer lines of a list: code → (answer, words). The list `approach` also takes `chosen`: a level and why."""
    found = projects.reach(actor, project, WRITE)
    _check_replies(name, answers)
    body = {"list": name, "answers": {code: list(pair) for code, pair in answers.items()}}
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body=body) as done:
        if not done.replayed:
            for code, (word, words) in answers.items():
                values = {"answer": word, "words": words.strip()}
                JointReply.objects.update_or_create(project=found, list=name, code=code, defaults=values)
    return get(actor=actor, project=project)


def set_variation(  # noqa: PLR0913 (the facts of a variation)
    *,
    actor: Actor,
    project: str,
    what: str,
    scale: str,
    differs: bool,
    gains: str = "",
    loses: str = "",
    reason: str = "",
    key: str | None = None,
) -> JointView:
    """Say at which scale something is decided, what is gained and lost by that, and why places differ; by its name.

    Without a reason a difference is kept and shown as unexplained.
    """
    found = projects.reach(actor, project, WRITE)
    checks.require({"what": what}, "partnerships.variation")
    checks.one_of("scale", scale, Variation.Scale.values, "partnerships.scale")
    given = {"scale": scale, "differs": differs, "gains": gains.strip(), "loses": loses.strip(),
             "reason": reason.strip()}  # fmt: skip
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body={"what": what, **given}) as done:
        if not done.replayed:
            row = Variation.objects.filter(project=found, what=what.strip()).first()
            row = row or Variation(project=found, what=what.strip(), position=_next(Variation, found))
            for column, value in given.items():
                setattr(row, column, value)
            row.save()
    return get(actor=actor, project=project)


def commit(*, actor: Actor, project: str, title: str, words: str, key: str | None = None) -> JointView:
    """Write what the partners promise one another; partners then sign it."""
    found = projects.reach(actor, project, WRITE)
    checks.require({"title": title, "words": words}, "partnerships.commitment")
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body={"title": title, "words": words}) as done:
        if not done.replayed:
            row = JointCommitment.objects.filter(project=found, title=title.strip()).first()
            if row is not None and row.signatures.exists():
                raise Conflict(
                    "partnerships.signed", "Somebody has signed these words already.", fix="Give new words a new title."
                )
            row = row or JointCommitment(project=found, title=title.strip(), made_on=checks.today())
            row.words = words.strip()
            row.save()
    return get(actor=actor, project=project)


def sign(  # noqa: PLR0913 (who signs what for whom)
    *, actor: Actor, project: str, uid: str, partner: str, person: str, part: str, key: str | None = None
) -> JointView:
    """Record who signed a commitment for a partner, and as what. The ledger binds the name without showing it."""
    found = projects.reach(actor, project, ANSWER)
    checks.require({"person": person, "part": part}, "partnerships.signature")
    act = _act_for(found, actor, partner.strip())
    body = {"sign": uid, "partner": partner, "person": person, "part": part}
    with commands.act(actor=actor, act=act, subject=found, key=key, body=body) as done:
        if not done.replayed:
            row = _answering(found, actor, partner.strip())
            made = _own(JointCommitment, found, uid)
            if made.signatures.filter(partner=row).exists():
                raise Conflict("partnerships.signed-twice", f"{row.name} has signed already.")
            JointSignature.objects.create(
                project=found, commitment=made, partner=row, person=person.strip(), part=part.strip(),
                signed_on=checks.today(),
            )  # fmt: skip
            bound = done.commit(f"{person.strip()}, {part.strip()}: {made.words}", subject=made.uid)
            entry = {"project": str(found.uid), "partner": str(row.uid), "by": bound}
            done.ledger("joint.signed", made.uid, entry)
    return get(actor=actor, project=project)


def publish(*, actor: Actor, project: str, uid: str, key: str | None = None) -> JointView:
    """Put a signed commitment on the public page of the project. Without a signature it is `Conflict`."""
    found = projects.reach(actor, project, "projects.publish")
    with commands.act(actor=actor, act="projects.publish", subject=found, key=key, body={"publish": uid}) as done:
        if not done.replayed:
            row = _own(JointCommitment, found, uid)
            if not row.signatures.exists():
                raise Conflict("partnerships.unsigned", "Nobody has signed it yet.", fix="Let a partner sign first.")
            row.published_on = row.published_on or checks.today()
            row.save()
            done.ledger("joint.published", row.uid, {"project": str(found.uid)})
    return get(actor=actor, project=project)


def _act_for(found: Project, actor: Actor, name: str) -> str:
    """Answering for one's own organisation and writing for another are two acts."""
    own = _own_partner(found, actor)
    return ANSWER if name in ("", actor.organisation_name) or (own is not None and name == own.name) else WRITE


def _answering(found: Project, actor: Actor, name: str) -> JointPartner:
    """The partner that the actor answers for; one's own is made and bound to its organisation by its first answer."""
    if _act_for(found, actor, name) == ANSWER:
        return _bound(found, actor, _own_partner(found, actor))
    row = next((item for item in JointPartner.objects.filter(project=found) if item.name == name), None)
    if row is None:
        raise checks.refuse("partner", f"'{name}' is not a partner.", "Choose from the list.", "partnerships.partner")
    if row.organisation_id is not None:
        raise NotAllowed(
            "partnerships.answers-itself", f"{name} answers for itself.", fix="Ask its people to answer here."
        )
    return row


def _own_partner(found: Project, actor: Actor) -> JointPartner | None:
    rows = JointPartner.objects.filter(project=found).select_related("organisation")
    return next((row for row in rows if is_own(row, actor)), None)


def _bound(found: Project, actor: Actor, row: JointPartner | None) -> JointPartner:
    if row is None:
        row = JointPartner(project=found, name=actor.organisation_name, position=_next(JointPartner, found))
    if row.organisation_id is None:
        row.organisation = Organisation.objects.get(uid=actor.organisation_uid)
        row.save()
    return row


def _keep(held: JointAssessment, row: JointPartner, area: str, values: Mapping[str, Any]) -> None:
    said = JointAnswer.objects.filter(assessment=held, partner=row, area=area).first()
    said = said or JointAnswer(project=held.project, assessment=held, partner=row, area=area)
    if said.pk is not None and said.level != values["level"]:
        said.statements = {}
    for column, value in values.items():
        setattr(said, column, value)
    said.save()


def _check_levels(levels: Mapping[str, str], *, unknown: bool = True) -> None:
    allowed = [*content.LEVELS, *((NOT_KNOWN,) if unknown else ())]
    problems = []
    for area, level in levels.items():
        if content.matrix().area(area) is None:
            problems.append(Problem("partnerships.area", f"There is no area '{area}'.", column=area))
        elif level not in allowed:
            fix = "One of: " + ", ".join(allowed)
            problems.append(Problem("partnerships.level", f"'{level}' is not a level.", fix, column=area, given=level))
    if problems or not levels:
        message = " ".join(item.message for item in problems) or "Choose a level for at least one area."
        raise Invalid("partnerships.levels", message, problems=problems)


def _check_replies(name: str, answers: Mapping[str, tuple[str, str]]) -> None:
    allowed = _allowed(name)
    problems = []
    for code, (word, words) in answers.items():
        if code not in allowed:
            problems.append(Problem("partnerships.line", f"There is no line '{code}'.", column=code))
        elif word not in allowed[code]:
            fix = "One of: " + ", ".join(allowed[code])
            problems.append(Problem("partnerships.answer", f"'{word}' does not answer it.", fix, column=code))
        elif code == joint_lists.CHOSEN and not words.strip():
            problems.append(Problem("partnerships.reason", "Say why you chose it.", column="chosen-why"))
    if problems:
        raise Invalid("partnerships.replies", " ".join(item.message for item in problems), problems=problems)


def _allowed(name: str) -> dict[str, list[str]]:
    if name == joint_lists.APPROACH:
        facts = {item.fact: list(joint_lists.YES_NO) for item in content.questions()}
        return facts | {joint_lists.CHOSEN: list(content.LEVELS)}
    item = content.lists().get(name)
    if item is None:
        raise NotFound("partnerships.list", "There is no such list.")
    return {line.code: list(joint_lists.choices_of(item, line)) for line in item.lines}


def _next(model: type[Any], found: Project) -> int:
    last: int | None = model._default_manager.filter(project=found).aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def _own(model: type[Any], found: Project, uid: str) -> Any:
    row = by_uid(model._default_manager.filter(project=found), uid)
    if row is None:
        raise NotFound("partnerships.unknown", "It is not on the list of this project.", fix="Look at the list again.")
    return row
