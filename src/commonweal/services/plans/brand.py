"""The organisation's own Word template: every Word paper is built with its styles, header and footer."""

from dataclasses import dataclass
from datetime import datetime

from commonweal.analysis import plans as papers_of
from commonweal.analysis.plans import word
from commonweal.errors import NotFound
from commonweal.records.organisations import Organisation
from commonweal.records.plans import Brand
from commonweal.records.writing import by_uid
from commonweal.services import commands, policy
from commonweal.services.actors import Actor
from commonweal.services.plans.views import PaperFile
from commonweal.services.thread.versions import vault

VIEW, MANAGE = "organisations.view", "organisations.manage"


@dataclass(frozen=True, slots=True)
class BrandView:
    """An organisation's template, or that it has none (`filename` empty). `may_manage`: whether the asker may."""

    organisation: str
    filename: str
    digest: str
    size: int
    added_at: datetime | None
    added_by: str
    has: tuple[str, ...]
    lacks: tuple[str, ...]
    header: bool
    footer: bool
    page: str
    may_manage: bool


def get(*, actor: Actor) -> BrandView:
    """The template of the actor's own organisation."""
    home = _home(actor, VIEW)
    row = Brand.objects.filter(organisation=home).select_related("added_by").first()
    return _view(actor, home, row)


def bring(*, actor: Actor, filename: str, data: bytes, key: str | None = None) -> BrandView:
    """Bring a template; one that is there already is replaced. `Invalid` for macros, broken files, anything fetched
    from elsewhere, and for one without the styles that no paper can do without: then nothing is kept."""
    home = _home(actor, MANAGE)
    word.template(data, filename)
    papers_of.specimen(data)
    digest = vault().keep(data)
    with commands.act(actor=actor, act=MANAGE, subject=home, key=key, body={"template": digest}) as done:
        if not done.replayed:
            row = Brand.objects.filter(organisation=home).first() or Brand(organisation=home)
            row.filename, row.sha256, row.size = filename[:200], digest.removeprefix("sha256:"), len(data)
            row.added_at, row.added_by = done.at, done.person
            row.save()
    return get(actor=actor)


def drop(*, actor: Actor, key: str | None = None) -> BrandView:
    """Take the template away: papers are built in the house style again. What was built stays as it is."""
    home = _home(actor, MANAGE)
    with commands.act(actor=actor, act=MANAGE, subject=home, key=key, body={"template": ""}) as done:
        if not done.replayed:
            row = Brand.objects.filter(organisation=home).first()
            if row is None:
                raise NotFound("plans.brand.none", "Your organisation has no template.", fix="Bring one.")
            row.delete()
    return get(actor=actor)


def specimen(*, actor: Actor) -> PaperFile:
    """A page of sample text in the organisation's template, to look at before any paper is built."""
    home = _home(actor, VIEW)
    data = papers_of.specimen(template_of(home))
    return PaperFile("specimen.docx", papers_of.MEDIA_TYPES["docx"], data)


def template_of(organisation: Organisation) -> bytes | None:
    """The bytes of an organisation's template, for building; None where it has none."""
    row = Brand.objects.filter(organisation=organisation).first()
    return vault().read(row.sha256) if row is not None else None


def changed_since(organisation: Organisation, at: datetime) -> bool:
    """Whether the template came, changed or went after a moment."""
    return bool(Brand.history.filter(organisation=organisation, history_date__gt=at).exists())


def _home(actor: Actor, act: str) -> Organisation:
    found: Organisation | None = by_uid(Organisation.objects.all(), actor.organisation_uid)
    if found is None:
        raise NotFound("policy.hidden", "There is no such organisation.", fix="Choose an organisation first.")
    policy.require(actor, act, commands.subject_of(found))
    return found


def _view(actor: Actor, home: Organisation, row: Brand | None) -> BrandView:
    may = policy.allow(actor, MANAGE, commands.subject_of(home)).yes
    if row is None:
        return BrandView(home.name, "", "", 0, None, "", (), (), False, False, "", may)
    report = word.template(vault().read(row.sha256), row.filename)
    return BrandView(
        organisation=home.name,
        filename=row.filename,
        digest="sha256:" + row.sha256,
        size=row.size,
        added_at=row.added_at,
        added_by=row.added_by.name if row.added_by is not None else "Commonweal",
        has=report.has,
        lacks=report.lacks,
        header=report.header,
        footer=report.footer,
        page=f"{report.width_cm:g} × {report.height_cm:g} cm",
        may_manage=may,
    )
