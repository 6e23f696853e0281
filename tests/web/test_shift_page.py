"""Money of a shift on its page: the terms stand in the address."""

from urllib.parse import urlencode

from tests.spec.options.test_shift import TERMS
from tests.support.pages import text

SHIFT = "/projects/dementia-and-falls/options/shift"
SENT = {**TERMS, "overlap_years": 0.5, "fixed_percent": 40, "stranded_years": 2, "lag_years": 0, "ramp_years": 1,
        "first_year": 2027, "years": 8}  # fmt: skip


def test_the_form_stands_there_first_and_is_linked_from_the_options(ours):
    assert "Work it out" in text(ours.get(f"{SHIFT}/"))
    assert f'href="{SHIFT}/"' in text(ours.get("/projects/dementia-and-falls/options/"))


def test_terms_in_the_address_are_worked_out(ours):
    page = text(ours.get(f"{SHIFT}/?{urlencode(SENT)}"))
    assert "paid for itself by the end of 2031/32" in page
    assert "£600,000 is paid twice and £960,000 stranded" in page
    rows = ours.get(f"{SHIFT}.csv?{urlencode(SENT)}").content.decode("utf-8-sig")
    assert "2027/28,1910000,350000,200000,2460000,2500000,450000,60000,90000,-40000,-460000" in rows
    assert ours.get(f"{SHIFT}.svg?{urlencode(SENT)}").headers["Content-Type"].startswith("image/svg+xml")


def test_faults_are_told(ours):
    page = ours.get(f"{SHIFT}/?{urlencode({**SENT, 'moved_low': 70})}")
    assert page.status_code == 422
    assert "Low lies below the value" in text(page)
    assert ours.get(f"{SHIFT}.csv?years=never").status_code == 404
