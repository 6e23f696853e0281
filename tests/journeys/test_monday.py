"""Monday morning: from the spreadsheet that a council keeps already to what must be done this week.

Given a commissioner with a register of sixty contracts in Excel, with headings of its own,
when she loads it, says once which column holds what, and opens Today,
then Today names what ends soonest and the day by which notice must go, after less than ten minutes of work: at most
fifteen choices, no figure typed, every page without a fault of accessibility.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import xlsxwriter

from tests.support.browsing import axe_faults

pytestmark = pytest.mark.browser
HEADINGS = ("Agreement", "Organisation", "Finishes", "Notice to give", "Pounds a year", "Who looks after it")
CHOSEN = ("Service", "Provider", "End", "Notice", "Value", "Owner")


def register_of_sixty(folder: Path) -> Path:
    """Sixty contracts; the first ends in 100 days with three months' notice, the others years later."""
    path = folder / "our contracts.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet, dates = book.add_worksheet("Register"), book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(0, 0, HEADINGS)
    for n in range(60):
        end = datetime.now(UTC).date() + timedelta(days=100 if n == 0 else 2500 + 20 * n)
        sheet.write_row(n + 1, 0, (f"Service {n + 1}", f"Provider {n % 17 + 1}"))
        sheet.write_datetime(n + 1, 2, end, dates)
        sheet.write_row(n + 1, 3, ("3 months", 20_000 + 1_000 * n, "Adults commissioning"))
    book.close()
    return path


def test_monday_from_a_register_of_sixty(fresh_site, visit, tmp_path):
    page = visit(fresh_site, "commissioner")
    choices = 0
    page.goto("/contracts/load/")
    page.locator("input[type=file]").set_input_files(register_of_sixty(tmp_path))
    with page.expect_navigation():
        page.get_by_role("button", name="Read it").click()
    choices += 2
    assert axe_faults(page) == []
    for label, heading in zip(CHOSEN, HEADINGS, strict=True):
        page.get_by_label(label, exact=True).select_option(heading)
        choices += 1
    with page.expect_navigation():
        page.get_by_role("button", name="Load it").click()
    choices += 1
    assert page.url.endswith("/contracts/")
    assert "60 rows read: 60 added" in page.content()
    assert axe_faults(page) == []
    page.goto("/today/")
    end = datetime.now(UTC).date() + timedelta(days=100)
    line = page.get_by_role("link", name="Service 1 (Provider 1) ends on")
    assert f"{end.day} {end:%B %Y}" in line.first.inner_text()
    assert "Notice must go by" in line.first.inner_text()
    assert axe_faults(page) == []
    with page.expect_navigation():
        line.first.click()
    assert "No decision is booked." in page.content()
    assert choices <= 15
