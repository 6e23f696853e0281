"""Several people's weights, and money at the margin, on pages: what is kept, what is refused, who may, what is not known."""

from html import unescape

import pytest

from commonweal.errors import Invalid
from commonweal.services import evidence, options
from commonweal.services.options import comparing, weighing
from tests.support.pages import key_of, text

S = "/projects/dementia-and-falls/options/"
FACTS = {"reach": 1000, "benefit": "40", "probability": "0.5", "cost_pounds": "100000"}
CHANGES = """code,candidate,kind,pounds,basis,reach,benefit,probability
classes,More classes,growth,90000,marginal,320,20,0.7
form,One form,same-for-less,20000,marginal,,,
scan,Second scans,release,60000,marginal,260,2,0.3
"""


@pytest.fixture
def compared(world):
    """An option whose numbers are known, and the comparison computed: benefit 0 to 20,000, cost 100,000 to 0."""
    given = {"actor": world.commissioner, "project": world.project.slug}
    options.add(**given, code="reablement", name="Reablement first", facts=FACTS)
    comparing.compare(**given)
    return given


def send(client, **said):
    address = f"{S}weigh/"
    words = {"person": "Carers", "swing-population-benefit": "100", "swing-cost": "50", **said}
    return client.post(address, {"key": key_of(client.get(address)), **words}, follow=True)


def test_what_one_person_says_is_kept_as_a_file_and_compared(ours, compared):
    page = text(send(ours))
    assert "What Carers said is kept." in page
    assert "Carers puts 'Reablement first' first." in unescape(page)
    kept = evidence.describe(**compared, name="swing-weights")
    assert kept.first_rows[1] == ("Carers", "cost", "50", "100,000", "0", "not known")


def test_who_weighs_again_replaces_what_they_said_and_nobody_else(ours, compared):
    send(ours, person="Finance")
    send(ours)
    send(ours, **{"swing-population-benefit": "10", "swing-cost": "100"})
    people = weighing.get(**compared).figure.figure.value["people"]
    assert [(item["person"], item["order"][0]) for item in people] == [
        ("Carers", "do-nothing"), ("Finance", "reablement"),
    ]  # fmt: skip
    assert "Finance puts 'Reablement first' before 'Do nothing'" in unescape(text(ours.get(f"{S}weigh/")))


def test_a_form_without_100_or_without_a_name_is_refused_in_words(ours, compared):
    assert "Give 100 to the step that matters most" in text(send(ours, **{"swing-population-benefit": "90"}))
    assert "Say who weighs" in text(send(ours, person=" "))
    assert "Give a number from 0 to 100" in text(send(ours, **{"swing-cost": "150"}))
    assert weighing.get(**compared).figure is None


def test_what_a_person_says_of_a_criterion_alone_is_kept_and_told_on_both_pages(ours, compared):
    before = unescape(text(ours.get(S)))
    question = "Would you score 'Cost a year' the same, and give its step the same weight, whatever the other criteria"
    assert f"{question} are? Nobody has said yet." in before
    send(ours, person="Finance", **{"independent-cost": "no"})
    send(ours, **{"independent-cost": "yes"})
    said = f"{question} are? Yes: Carers. No: Finance."
    assert said in unescape(text(ours.get(f"{S}weigh/")))
    assert said in unescape(text(ours.get(S)))
    send(ours, person="Finance")  # who weighs again without saying takes back what they said
    assert f"{question} are? Yes: Carers. Not said: Finance." in unescape(text(ours.get(S)))


def test_an_answer_that_is_neither_yes_nor_no_is_refused(ours, compared):
    assert "Say yes, no, or that you cannot" in text(send(ours, **{"independent-cost": "perhaps"}))
    with pytest.raises(Invalid) as refused:
        weighing.weigh(**compared, person="Carers", swings={"population-benefit": 100, "cost": 50},
                       independent={"comfort": "yes"})  # fmt: skip
    assert refused.value.code == "options.weigh.independent"
    assert weighing.get(**compared).figure is None


def test_the_same_form_twice_is_one_version(ours, compared):
    address = f"{S}weigh/"
    body = {"key": key_of(ours.get(address)), "person": "Carers", "swing-population-benefit": "100", "swing-cost": "50"}
    for _ in range(2):
        assert ours.post(address, body).status_code == 302
    assert evidence.describe(**compared, name="swing-weights").evidence.version == 1


def test_a_service_refuses_what_is_no_criterion(compared):
    with pytest.raises(Invalid) as refused:
        weighing.weigh(**compared, person="Carers", swings={"comfort": 100})
    assert refused.value.code == "options.weigh.criteria"


def test_who_may_not_write_sees_no_form_and_cannot_send_one(client_of, compared):
    reader = client_of("our-viewer")
    for page in ("weigh", "margin"):
        assert '<form method="post" novalidate' not in text(reader.get(f"{S}{page}/"))
        assert reader.post(f"{S}{page}/", {"person": "Me", "swing-population-benefit": "100", "swing-cost": "1"}
                           ).status_code == 403  # fmt: skip
        assert client_of("their-commissioner").get(f"{S}{page}/").status_code == 404


def test_the_margin_says_what_to_upload_and_then_the_sum(ours, compared):
    page = text(ours.get(f"{S}margin/"))
    assert "What could be done with less, and what could be given up" in page
    evidence.add(**compared, shape="marginal-changes", name="marginal-changes", filename="c.csv", data=CHANGES.encode())
    options.set_budget(**compared, pounds="50000", source="Finance")
    sent = ours.post(f"{S}margin/", {"key": key_of(ours.get(f"{S}margin/"))}, follow=True)
    assert "£50,000 new + £80,000 released − £100,000 growth = £30,000 left" in text(sent)
    assert "Reablement first" in text(sent)
