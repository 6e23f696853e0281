"""The contracts and grants of an organisation, worked back from their ends to what must be done now."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from commonweal.analysis import contracts as analysis
from commonweal.errors import NotFound
from commonweal.records import clock
from commonweal.records.contracts import Contract, RegisterImport
from commonweal.records.organisations import Organisation
from commonweal.records.writing import by_uid
from commonweal.services import commands, policy
from commonweal.services.actors import Actor
from commonweal.services.contracts.views import ContractView, LoadView, RegisterView, StageCount
from commonweal.services.plans.gathering import day_of
from commonweal.services.thread.pages import chart_view, table_view
from commonweal.values.provenance import Result

VIEW, WRITE = "contracts.view", "contracts.write"
PRESSING = ("notice-passed", "decide-now", "start-now")
Row = Mapping[str, Any]


def register(
    *, actor: Actor, stage: str = "", owner: str = "", words: str = "", on: date | None = None
) -> RegisterView:
    """The contracts of the actor's organisation, the most pressing first; those that fit the filters.

    `on` is the day from which to look, today when it is not given. Counts by stage are of all, not of the filtered.
    """
    home = home_of(actor)
    rows, result = _renewals(home, on or _today())
    views = tuple(_view(row, item) for row, item in _paired(rows, result))
    wanted = words.strip().casefold()
    fitting = tuple(
        item
        for item in views
        if (not stage or item.stage == stage)
        and (not owner or item.owner == owner)
        and (not wanted or wanted in f"{item.service} {item.provider} {item.reference}".casefold())
    )
    loads = RegisterImport.objects.filter(organisation=home).select_related("loaded_by").order_by("-number")[:10]
    return RegisterView(
        organisation=home.name,
        contracts=fitting,
        total=len(views),
        stages=tuple(
            StageCount(name, said, sum(item.stage == name for item in views))
            for name, said in analysis.stage_words().items()
        ),
        owners=tuple(sorted({item.owner for item in views if item.owner})),
        words=analysis.words(result),
        chart=chart_view(result) if rows else None,
        table=table_view(result) if rows else None,
        loads=tuple(load_view(row) for row in loads),
        not_known=tuple(item["what"] for item in result.value["not_known"]),
        may_write=policy.allow(actor, WRITE, commands.subject_of(home)).yes,
    )


def one(*, actor: Actor, uid: str) -> ContractView:
    """One contract of the actor's organisation; `NotFound` for one of another's, as for none."""
    return view_of(find(home_of(actor), uid))


def pressing(*, actor: Actor, on: date) -> tuple[ContractView, ...]:
    """Contracts about which something must be done on a day; none for an actor who may not see the register.

    One that ends as decided, or whose decision is booked in time, presses nobody.
    """
    home = Organisation.objects.filter(uid=actor.organisation_uid).first() if actor.organisation_uid else None
    if home is None or not policy.allow(actor, VIEW, commands.subject_of(home)).yes:
        return ()
    rows, result = _renewals(home, on)
    found = (_view(row, item) for row, item in _paired(rows, result))
    return tuple(item for item in found if item.stage in PRESSING and not _settled(item) and not item.absent)


def home_of(actor: Actor, act: str = VIEW) -> Organisation:
    """The organisation that the actor acts for, if they may see its register."""
    home = Organisation.objects.filter(uid=actor.organisation_uid).first() if actor.organisation_uid else None
    if home is None:
        raise NotFound("contracts.no-organisation", "You do not act for an organisation that holds contracts here.")
    policy.require(actor, act, commands.subject_of(home))
    return home


def find(home: Organisation, uid: str) -> Contract:
    """The contract of this uid in an organisation."""
    found: Contract | None = by_uid(Contract.objects.filter(organisation=home), uid)
    if found is None:
        raise NotFound("contracts.unknown", "There is no such contract in your organisation's register.")
    return found


def view_of(row: Contract) -> ContractView:
    """A contract with where its renewal stands today."""
    result = analysis.renewals(on=_today().isoformat(), contracts=[_typed(row)])
    return _view(row, result.value["contracts"][0])


def load_view(row: RegisterImport) -> LoadView:
    """A register that was loaded."""
    return LoadView(
        row.number, row.filename, row.loaded_at, row.loaded_by.name, row.rows_read, row.rows_refused, row.added,
        row.changed, row.unchanged, row.absent,
    )  # fmt: skip


def _renewals(home: Organisation, on: date) -> tuple[dict[str, Contract], Result]:
    rows = {str(row.uid): row for row in Contract.objects.filter(organisation=home)}
    return rows, analysis.renewals(on=on.isoformat(), contracts=[_typed(row) for row in rows.values()])


def _paired(rows: Mapping[str, Contract], result: Result) -> Iterable[tuple[Contract, Row]]:
    return ((rows[item["key"]], item) for item in result.value["contracts"])


def _typed(row: Contract) -> dict[str, Any]:
    """A contract as the method takes it: its value is of a year, or of the whole, as the record says."""
    return {
        "key": str(row.uid),
        "service": row.service,
        "provider": row.provider,
        "reference": row.reference,
        "kind": row.kind,
        "owner": row.owner,
        "notice": row.notice,
        "value": None if row.pence is None else row.pence / 100,
        "value_is": row.value_is,
        "starts_on": row.starts_on.isoformat() if row.starts_on else None,
        "ends_on": row.ends_on.isoformat() if row.ends_on else None,
    }


def _view(row: Contract, item: Row) -> ContractView:
    return ContractView(
        uid=str(row.uid),
        service=row.service,
        provider=row.provider,
        reference=row.reference,
        kind=row.kind,
        kind_title=row.get_kind_display(),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        notice=row.notice,
        notice_by=_date(item["notice_by"]),
        decide_by=_date(item["decide_by"]),
        start_by=_date(item["start_by"]),
        stage=item["stage"],
        stage_words=item["stage_words"],
        pounds=None if row.pence is None else Decimal(row.pence) / 100,
        value_is=row.get_value_is_display(),
        owner=row.owner,
        cost_centre=row.cost_centre,
        intention=row.intention,
        intention_title=row.get_intention_display(),
        intention_reason=row.intention_reason,
        decision_on=row.decision_on,
        absent=row.absent,
        invented=row.invented,
    )


def _settled(item: ContractView) -> bool:
    """Whether what is to be done is decided, or a day is booked to decide it before it is too late."""
    if item.intention == Contract.Intention.END:
        return True
    if item.stage == "start-now" and item.intention != Contract.Intention.UNDECIDED:
        return True
    return item.decision_on is not None and item.decide_by is not None and item.decision_on <= item.decide_by


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _today() -> date:
    return day_of(clock.now())
