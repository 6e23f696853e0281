"""Stakeholders: the ten kinds, who is missing, influence, commitment wanted and won, sign-up group by group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from commonweal.analysis.partnerships import lists
from commonweal.errors import NotFound
from commonweal.records.partnerships.people import SignUp, Stakeholder, StepWon
from commonweal.records.projects import Project
from commonweal.services import commands, downloads, projects
from commonweal.services.actors import Actor
from commonweal.services.downloads import DownloadFile
from commonweal.services.partnerships import checks
from commonweal.services.partnerships.standing import StakeholdersView, view_of

FIELDS = ("name", "kind", "influence", "influence_why", "clinician", "wanted")


def get(*, actor: Actor, project: str) -> StakeholdersView:
    """Who must agree to what, what is won, who is missing, and who has signed up."""
    return view_of(projects.reach(actor, project, "partnerships.view"))


def file(*, actor: Actor, project: str, format: str, width: str = "") -> DownloadFile:
    """The picture (`svg`, `png`) or the table (`csv`, `xlsx`) of commitment wanted and won."""
    shown = get(actor=actor, project=project)
    return downloads.file(shown, name="commitment", format=format, width=width)


def add_usual(*, actor: Actor, project: str, names: Iterable[str], key: str | None = None) -> StakeholdersView:
    """Put those who usually matter on the list, by `kind:name` as the suggestions give them; nothing is typed."""
    found = projects.reach(actor, project, "partnerships.write")
    wanted = list(names)
    offered = {
        f"{kind.code}:{usual.name}": (kind, usual) for kind in lists.kinds(found.conditions) for usual in kind.usual
    }
    for name in wanted:
        checks.one_of("usual", name, offered, "partnerships.usual")
    with commands.act(actor=actor, act="partnerships.write", subject=found, key=key, body={"usual": wanted}) as done:
        if not done.replayed:
            for name in wanted:
                kind, usual = offered[name]
                if not Stakeholder.objects.filter(project=found, kind=kind.code, name=usual.name).exists():
                    _settle(found, kind.code)
                    Stakeholder.objects.create(
                        project=found, code=checks.free_code(Stakeholder, found, usual.name), kind=kind.code,
                        name=usual.name, influence=usual.influence, influence_why=usual.why,
                        clinician=usual.clinician, wanted=kind.wanted,
                    )  # fmt: skip
    return get(actor=actor, project=project)


def add(*, actor: Actor, project: str, facts: Mapping[str, Any], key: str | None = None) -> StakeholdersView:
    """Name a person or organisation: `name` and `kind`, and what is known of the rest.

    `influence` (`low`, `some`, `high` or empty) with `influence_why`, `clinician`, `wanted` (0 to 4).
    """
    found = projects.reach(actor, project, "partnerships.write")
    given = _checked({"name": "", "kind": "", "wanted": _usually(str(facts.get("kind"))), **facts})
    with commands.act(actor=actor, act="partnerships.write", subject=found, key=key, body={"add": given}) as done:
        if not done.replayed:
            _settle(found, given["kind"])
            code = checks.free_code(Stakeholder, found, given["name"])
            Stakeholder.objects.create(project=found, code=code, **given)
    return get(actor=actor, project=project)


def change(
    *, actor: Actor, project: str, code: str, changes: Mapping[str, Any], key: str | None = None
) -> StakeholdersView:
    """Change a stakeholder's name, kind, influence, influence_why, clinician or wanted."""
    found = projects.reach(actor, project, "partnerships.write")
    row = checks.own(Stakeholder, found, code)
    given = _checked({**{name: getattr(row, name) for name in FIELDS}, **changes})
    body = {"code": code, "changes": dict(changes)}
    with commands.act(actor=actor, act="partnerships.write", subject=found, key=key, body=body) as done:
        if not done.replayed:
            row = checks.own(Stakeholder, found, code)
            for name, value in given.items():
                setattr(row, name, value)
            row.save()
    return get(actor=actor, project=project)


def drop(*, actor: Actor, project: str, code: str, key: str | None = None) -> StakeholdersView:
    """Take a stakeholder off the list; the history stays."""
    found = projects.reach(actor, project, "partnerships.write")
    with commands.act(actor=actor, act="partnerships.write", subject=found, key=key, body={"drop": code}) as done:
        if not done.replayed:
            row = checks.own(Stakeholder, found, code)
            for step in StepWon.objects.filter(stakeholder=row):
                step.delete()
            row.delete()
    return get(actor=actor, project=project)


def not_known(
    *, actor: Actor, project: str, kind: str, ask: str, ask_by: date, key: str | None = None
) -> StakeholdersView:
    """Say that nobody of a kind is known yet, whom to ask, and by when."""
    found = projects.reach(actor, project, "partnerships.write")
    checks.one_of("kind", kind, [item.code for item in lists.kinds()], "partnerships.kind")
    checks.require({"ask": ask}, "partnerships.stakeholder")
    body = {"kind": kind, "ask": ask, "ask_by": str(ask_by)}
    with commands.act(actor=actor, act="partnerships.write", subject=found, key=key, body=body) as done:
        if not done.replayed:
            row = Stakeholder.objects.filter(project=found, kind=kind, name="").first()
            row = row or Stakeholder(project=found, kind=kind, code=checks.free_code(Stakeholder, found, f"ask-{kind}"))
            row.ask, row.ask_by = ask.strip(), ask_by
            row.save()
    return get(actor=actor, project=project)


def win_step(  # noqa: PLR0913 (the facts of a commitment)
    *, actor: Actor, project: str, code: str, step: int, won_on: date, evidence: str, key: str | None = None
) -> StakeholdersView:
    """Record that a stakeholder has taken a step: on which day, and where that can be read."""
    found = projects.reach(actor, project, "partnerships.write")
    _check_step(step)
    checks.require({"evidence": evidence}, "partnerships.step")
    if won_on > checks.today():
        raise checks.refuse("won_on", "This day has not been yet.", "Give the day it was said.", "partnerships.future")
    body = {"code": code, "step": step, "won_on": str(won_on), "evidence": evidence}
    with commands.act(actor=actor, act="partnerships.write", subject=found, key=key, body=body) as done:
        if not done.replayed:
            who = checks.own(Stakeholder, found, code)
            row = StepWon.objects.filter(stakeholder=who, step=step).first()
            row = row or StepWon(project=found, stakeholder=who, step=step)
            row.won_on, row.evidence, row.ended_on, row.ended_why = won_on, evidence.strip(), None, ""
            row.save()
            words = done.commit(evidence.strip(), subject=row.uid)
            entry = {"project": str(found.uid), "stakeholder": str(who.uid), "step": step, "on": str(won_on)}
            done.ledger("commitment.won", row.uid, {**entry, "evidence": words})
    return get(actor=actor, project=project)


def end_step(  # noqa: PLR0913 (the facts of a commitment taken back)
    *, actor: Actor, project: str, code: str, step: int, ended_on: date, why: str, key: str | None = None
) -> StakeholdersView:
    """Record that a stakeholder has taken a step back: from which day, and why."""
    found = projects.reach(actor, project, "partnerships.write")
    _check_step(step)
    checks.require({"why": why}, "partnerships.step")
    body = {"code": code, "step": step, "ended_on": str(ended_on), "why": why}
    with commands.act(actor=actor, act="partnerships.write", subject=found, key=key, body=body) as done:
        if not done.replayed:
            row = StepWon.objects.filter(stakeholder=checks.own(Stakeholder, found, code), step=step).first()
            if row is None:
                raise NotFound("partnerships.step.unknown", "This step was never recorded.", fix="Look again.")
            if ended_on < row.won_on or ended_on > checks.today():
                fix = "Give a day from the day it was won until today."
                raise checks.refuse("ended_on", "It cannot have ended that day.", fix, "partnerships.step.ended")
            row.ended_on, row.ended_why = ended_on, why.strip()
            row.save()
            entry = {"project": str(found.uid), "step": step, "on": str(ended_on)}
            done.ledger("commitment.ended", row.uid, {**entry, "why": done.commit(why.strip(), subject=row.uid)})
    return get(actor=actor, project=project)


def sign_up(
    *, actor: Actor, project: str, body: str, states: Sequence[Mapping[str, Any]], key: str | None = None
) -> StakeholdersView:
    """Say which groups of a body have signed up, each by itself: `group`, `state`; for *yes* also `on`, `evidence`."""
    found = projects.reach(actor, project, "partnerships.write")
    checks.require({"body": body}, "partnerships.sign-up")
    rows = [_sign_up(item) for item in states]
    said = {"body": body, "states": [{**row, "on": str(row["on"] or "")} for row in rows]}
    with commands.act(actor=actor, act="partnerships.write", subject=found, key=key, body=said) as done:
        if not done.replayed:
            for item in rows:
                row = SignUp.objects.filter(project=found, body=body.strip(), group=item["group"]).first()
                row = row or SignUp(project=found, body=body.strip(), group=item["group"])
                new = (row.state, row.on, row.evidence) != (item["state"], item["on"], item["evidence"])
                row.state, row.on, row.evidence = item["state"], item["on"], item["evidence"]
                if new:
                    row.save()
                    entry = {"project": str(found.uid), "group": row.group, "state": row.state}
                    done.ledger("sign-up.said", row.uid, {**entry, "on": str(row.on or "")})
    return get(actor=actor, project=project)


def _sign_up(item: Mapping[str, Any]) -> dict[str, Any]:
    group, state = str(item.get("group", "")), str(item.get("state", ""))
    checks.one_of("group", group, [row.code for row in lists.groups()], "partnerships.group")
    checks.one_of(f"{group}-state", state, SignUp.State.values, "partnerships.state")
    on, evidence = item.get("on"), str(item.get("evidence") or "").strip()
    if state == SignUp.State.YES:
        checks.require({f"{group}-evidence": evidence}, "partnerships.sign-up")
        if not isinstance(on, date) or on > checks.today():
            fix = "Give the day on which it signed up, not after today."
            raise checks.refuse(
                f"{group}-on", "The day is missing or has not been yet.", fix, "partnerships.sign-up.on"
            )
        return {"group": group, "state": state, "on": on, "evidence": evidence}
    return {"group": group, "state": state, "on": None, "evidence": evidence}


def _checked(facts: Mapping[str, Any]) -> dict[str, Any]:
    given = {name: value.strip() if isinstance(value, str) else value for name, value in facts.items()}
    unknown = sorted(set(given) - set(FIELDS))
    if unknown:
        checks.one_of(unknown[0], unknown[0], FIELDS, "partnerships.field")
    checks.require({"name": str(given["name"])}, "partnerships.stakeholder")
    checks.one_of("kind", given["kind"], [item.code for item in lists.kinds()], "partnerships.kind")
    checks.one_of(
        "influence", given.get("influence", ""), ["", *Stakeholder.Influence.values], "partnerships.influence"
    )
    checks.one_of("wanted", given.get("wanted", 0), range(5), "partnerships.wanted")
    return given


def _usually(kind: str) -> int:
    return next((item.wanted for item in lists.kinds() if item.code == kind), 0)


def _check_step(step: int) -> None:
    checks.one_of("step", step, [item.number for item in lists.steps()], "partnerships.step")


def _settle(project: Project, kind: str) -> None:
    """Once somebody of a kind is known, *not known yet* goes from the list; its history stays."""
    for row in Stakeholder.objects.filter(project=project, kind=kind, name=""):
        row.delete()
