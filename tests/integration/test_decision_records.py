"""Decisions prepared and made: what stops one, whose clock it has, the feed, and what travels."""

from datetime import date, datetime, timedelta

import pytest

from commonweal.api import decisions as api
from commonweal.errors import Invalid
from commonweal.records import clock
from commonweal.services import contracts, decisions, exchange, ledger, overview, plans, witnessing
from commonweal.services.partnerships import consultation
from tests.support.factories import world
from tests.support.partnerships import asked

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    return world()


def prepared(w, kind="approve", **facts):
    made = decisions.start(actor=w.commissioner, project=w.project.slug, kind=kind, title="Buy night sitting")
    facts = {"reasons": "It helps most people.", **facts}
    return decisions.save(actor=w.commissioner, project=w.project.slug, code=made.code, facts=facts)


def close(w, draft, who="board-member"):
    return decisions.close(actor=w.ours[who], project=w.project.slug, code=draft.code)


@pytest.mark.parametrize("reasons", ["", "  ", "\n\t"])
def test_an_empty_reason_does_not_close(w, reasons):
    draft = prepared(w, reasons=reasons)
    with pytest.raises(Invalid, match="Say why"):
        close(w, draft)
    assert decisions.listing(actor=w.commissioner, project=w.project.slug) == ()


def test_nobody_approves_what_they_prepared_themselves_but_may_put_it_forward(w):
    with pytest.raises(Invalid, match="somebody else must decide"):
        close(w, prepared(w), who="commissioner")
    assert close(w, prepared(w, kind="recommend"), who="commissioner").record.kind == "recommend"


def test_a_decision_split_to_get_under_a_limit_is_found(w):
    admin = w.ours["organisation-admin"]
    line = {
        "body": "Cabinet",
        "role": "board-member",
        "to_pounds": "300000",
        "in_force_from": date(2026, 4, 1),
        "document": "Constitution",
    }
    decisions.set_limit(actor=admin, facts=line)
    about = {"subject": "Night sitting", "provider": "Some Care Ltd", "value_pounds": "200000", "vat_pounds": "0"}
    first = close(w, prepared(w, **about))
    assert first.record.body == "Cabinet"  # filled in from the scheme
    with pytest.raises(Invalid) as raised:
        close(w, prepared(w, **{**about, "subject": "night-sitting"}))
    assert raised.value.code == "decisions.delegation.split"
    assert close(w, prepared(w, **{**about, "provider": "Another"})).record.earlier == ()


def test_a_contract_that_was_never_decided_here_counts_towards_the_limit(w):
    admin = w.ours["organisation-admin"]
    line = {"body": "Cabinet", "role": "board-member", "to_pounds": "300000", "in_force_from": date(2026, 4, 1),
            "document": "Constitution"}  # fmt: skip
    decisions.set_limit(actor=admin, facts=line)
    about = {"subject": "Night sitting", "provider": "Some Care Ltd", "value_pounds": "120000", "vat_pounds": "0"}
    begun = clock.now().date() - timedelta(days=60)
    facts = {"service": "Night-sitting", "provider": "SOME CARE LTD", "pounds": "100000", "value_is": "year",
             "starts_on": begun, "ends_on": begun.replace(year=begun.year + 2) - timedelta(days=1)}  # fmt: skip
    held = contracts.add(actor=w.commissioner, facts=facts)
    with pytest.raises(Invalid) as raised:
        close(w, prepared(w, **about))
    assert raised.value.code == "decisions.delegation.split"
    assert "Contract for Night-sitting, SOME CARE LTD (£200,000" in raised.value.message
    contracts.change(actor=w.commissioner, uid=held.uid, facts={"starts_on": None})
    made = close(w, prepared(w, **about))  # control: not counted, and the record says so
    assert any("it is not known when it began" in words for words in made.record.gaps)
    contracts.change(actor=w.commissioner, uid=held.uid, facts={"provider": "Another firm", "starts_on": begun})
    assert "Another" not in str(close(w, prepared(w, **{**about, "value_pounds": "1"})).record.earlier)


def test_no_face_can_say_when_a_decision_was_made(w, monkeypatch):
    """R6: the time is that of the database. The control: with the application's clock a machine that is wrong back-dates."""
    for schema in (api.NewDraft, api.DraftFacts, api.Closing, api.Adoption):
        assert not {"at", "decided_at", "decided_on", "date"} & set(schema.model_fields)
    made = close(w, prepared(w))
    assert abs(made.decided_at - datetime.now(tz=made.decided_at.tzinfo)) < timedelta(minutes=5)
    from commonweal.records import clock

    long_ago = datetime(2020, 1, 1, tzinfo=made.decided_at.tzinfo)
    monkeypatch.setattr(clock, "now", lambda: long_ago)
    assert close(w, prepared(w)).decided_at == long_ago  # the harm, were that clock another than the database's
    assert ledger.entries(actor=w.commissioner)[-1].at > "2026"  # and still the ledger has its own


def test_the_ledger_binds_the_record_and_says_nothing_of_it(w):
    made = close(w, prepared(w, legal_advice="Legal team, file 7", change_mind="Another count."))
    text = "".join(ledger.lines(actor=w.commissioner))
    for words in ("It helps", "Another count", "file 7", "Our Board Member"):
        assert words not in text
    assert made.record.change_mind == "Another count."


def test_where_legal_advice_is_kept_does_not_travel(w):
    prepared(w, legal_advice="Legal team, file 7")
    data = exchange.export_bytes(actor=w.commissioner, project=w.project.slug)
    import io
    import zipfile

    text = "".join(
        zipfile.ZipFile(io.BytesIO(data)).read(name).decode("utf-8", "ignore")
        for name in zipfile.ZipFile(io.BytesIO(data)).namelist()
    )
    assert "It helps most people." in text
    assert "file 7" not in text


def test_a_reader_of_the_feed_gets_what_was_decided_before_its_project_was_opened(w):
    made = close(w, prepared(w))
    page = decisions.feed()
    assert page.items == ()
    decisions.publish(actor=w.commissioner, project=w.project.slug, summary="Read what we decide.")
    again = decisions.feed(after=page.next)
    assert [(item.why, item.decision.uid) for item in again.items] == [("published", made.uid)]
    assert decisions.feed(after=again.next).next == again.next


def test_a_head_is_countersigned_only_where_it_is_the_same(w):
    last = ledger.head()
    admin = w.theirs["organisation-admin"]
    seen = witnessing.countersign(actor=admin, number=last.number, hash=last.hash)
    assert (
        [item.organisation for item in ledger.published_head().witnesses] == [seen.organisation] == ["Second Council"]
    )
    with pytest.raises(Invalid, match="another entry"):
        witnessing.countersign(actor=admin, number=last.number, hash="f" * 64)


def test_no_decision_before_a_consultation_about_it_has_closed(w):
    """S44 S59: while people are still asked, nothing is settled; once it has closed, the record says what is unweighed."""
    code = asked(w, opens=-30, closes=3)
    draft = prepared(w)
    with pytest.raises(Invalid, match="would not weigh what people answer") as raised:
        close(w, draft)
    assert raised.value.code == "partnerships.consultation.open"
    seen = decisions.get_draft(actor=w.commissioner, project=w.project.slug, code=draft.code)
    assert [item.code for item in seen.stops] == ["partnerships.consultation.open"]
    consultation.cancel(actor=w.commissioner, project=w.project.slug, code=code, why="Nobody could take part.")
    assert close(w, draft).record.kind == "approve"  # control: what was called off holds nothing back


def test_answers_that_nobody_weighed_stand_in_the_record_as_a_gap(w):
    asked(w, opens=-60, closes=-1)
    assert any("were weighed" in gap for gap in close(w, prepared(w)).record.gaps)


def test_a_consultation_about_a_paper_holds_back_that_paper_only_and_waiting_is_free(w):
    asked(w, opens=-30, closes=3, about="strategy")
    assert close(w, prepared(w)).record.kind == "approve"
    asked(w, opens=-30, closes=3, title="Everything")
    assert close(w, prepared(w, kind="defer")).record.kind == "defer"
    with pytest.raises(Invalid, match="Everything"):
        close(w, prepared(w, kind="no-change"))


@pytest.mark.parametrize(("disclosure", "files"), [("s43", 0), ("public", 1)])
def test_a_paper_whose_decision_is_held_back_is_no_public_file(w, disclosure, files):
    slug = w.project.slug
    plans.build(actor=w.commissioner, project=slug, kind="strategy", formats=("html",))
    made = decisions.start(actor=w.commissioner, project=slug, kind="adopt", paper="strategy", edition=1)
    seen = overview.hub(actor=w.commissioner, project=slug)
    assert (seen.decisions, seen.waiting) == (0, 1)
    facts = {"reasons": "Needed.", "disclosure": disclosure}
    decisions.save(actor=w.commissioner, project=slug, code=made.code, facts=facts)
    member = w.ours["board-member"]
    decisions.close(actor=member, project=slug, code=made.code, accepts_unverified_by="our-commissioner")
    decisions.publish(actor=w.commissioner, project=slug, summary="What we do.")
    assert len(overview.public_project(slug=slug).papers) == files
    assert overview.hub(actor=w.commissioner, project=slug).waiting == 0
