"""What partners said and agreed travels with its project, and what a page could not show does not come in."""

import json
import zipfile

import pytest

from commonweal.errors import Invalid
from commonweal.services import exchange
from commonweal.services.partnerships import funds, funds_acts, funds_bands, joint, joint_acts
from tests.support import factories
from tests.support.joint import BOARD, workshop

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    made = factories.world()
    workshop(made, purpose="joint")
    asked = {"actor": made.commissioner, "project": made.project.slug}
    joint_acts.set_target(**asked, area="purpose", level="joint", reason="It suits.")
    joint_acts.reply(**asked, name="kinds", answers={"sectors": ("yes", "")})
    joint_acts.set_variation(**asked, what="Hours", scale="place", differs=True)
    uid = joint_acts.commit(**asked, title="Ours", words="We promise.").commitments[0].uid
    joint_acts.sign(**asked, uid=uid, partner="", person="Asha", part="Director")
    funds_acts.add(**asked, facts={"title": "Equipment", "kind": "section-75", "starts": "2026-04-01", "host": BOARD})
    at = {**asked, "code": "equipment"}
    funds_acts.share(**at, shares={BOARD: (60, 40)})
    funds_bands.set_band(**at, side="over", from_percent="0", to_percent="2.5", shares={BOARD: 1})
    funds_acts.put_in(**at, partner=BOARD, year=2026, stream="other", planned="12.34")
    funds_acts.spend(**at, year=2026, quarter=1, purpose="Beds", pence="12.35", paid_by="")
    return made


def exported(world, tmp_path):
    target = tmp_path / "out.zip"
    made = exchange.export_project(actor=world.commissioner, project=world.project.slug, out=target)
    return target, made.digest


def test_everything_travels_and_has_the_same_digest(world, tmp_path):
    target, digest = exported(world, tmp_path)
    theirs = world.theirs["commissioner"]
    made = exchange.import_project(actor=theirs, path=target, slug="again")
    assert made.digest == digest
    asked = {"actor": theirs, "project": "again"}
    assert [item.code for item in joint.get(**asked).areas if item.differ] == ["purpose"]
    # A name in a file makes nobody a partner's own voice: it is the importing team that may write for it.
    assert [item.itself for item in joint.get(**asked).partners] == [False, False]
    assert dict(funds.listing(**asked).funds[0].balances[0].parts) == {BOARD: 1}
    assert [item.words for item in funds.listing(**asked).funds[0].bands] == ["from 0% to 2.5%"]


@pytest.mark.parametrize(
    ("part", "name", "change"),
    [
        ("joint", "answers", {"level": "best"}),
        ("joint", "answers", {"area": "sport"}),
        ("joint", "answers", {"partner": "Nobody"}),
        ("joint", "variations", {"scale": "moon"}),
        ("joint", "steps", None),
        ("funds", "contributions", {"planned_pence": -1}),
        ("funds", "contributions", {"planned_pence": 1.5}),
        ("funds", "spending", {"quarter": 9}),
        ("funds", "funds", {"kind": "gift"}),
        ("funds", "funds", {"terms": 5}),
        ("funds", "funds", {"functions": 7}),
    ],
)
def test_what_a_page_could_not_show_does_not_come_in(world, tmp_path, part, name, change):
    target, _ = exported(world, tmp_path)
    broken = tmp_path / "broken"
    with zipfile.ZipFile(target) as archive:
        archive.extractall(broken)
    content = json.loads((broken / f"{part}.json").read_text())
    if change is None:
        content[name] = [{"what": "x"}]
    else:
        content[name][0] |= change
    (broken / f"{part}.json").write_text(json.dumps(content))
    (broken / "manifest.json").unlink()
    with pytest.raises(Invalid):
        exchange.import_project(actor=world.theirs["commissioner"], path=broken, slug="broken")
