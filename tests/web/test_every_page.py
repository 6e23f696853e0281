"""Every page, in a real browser, as each person of the demonstration: opens, passes the accessibility checker, fits a
narrow screen, works without script, and can be walked by keyboard.

A route that is not in the list (`tests/support/every_page.py`), and not among those with a reason, fails.
"""

import re

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.support.browsing import NARROW, PHONE, WIDE, axe_faults, sideways
from tests.support.every_page import ADDRESSES, FIRST, PAGES, REFUSED, P
from tests.support.no_page import ELSEWHERE

pytestmark = pytest.mark.browser


def opened(page, address: str):
    """Open an address. `/list/ > rest` is `rest` under what the first row of that list leads to."""
    start, _, rest = address.partition(FIRST)
    answer = page.goto(start)
    if FIRST in address:
        answer = page.goto(str(page.locator("main table a").first.get_attribute("href")) + rest)
    return answer


def names(resolver: URLResolver | None = None) -> set[str]:
    found = set()
    for item in (resolver or get_resolver()).url_patterns:
        if isinstance(item, URLResolver):
            found |= names(item)
        elif isinstance(item, URLPattern) and item.callback.__module__.startswith("commonweal.web"):
            found.add(str(item.name))
    return found


def test_every_route_is_looked_at_or_says_why_not():
    assert names() - set(PAGES) - set(ELSEWHERE) == set()
    assert (set(PAGES) | set(ELSEWHERE)) - names() == set()


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_the_accessibility_checker_finds_nothing_on_any_page(site, visit, width):
    found = {}
    for person in ("", "commissioner", "board-member"):
        page = visit(site, person, width=width, pictures=False)
        for who, address in ADDRESSES:
            if who == person:
                answer = opened(page, address)
                assert answer.status == (422 if address.endswith(REFUSED) else 200), address
                page.evaluate("document.querySelectorAll('details').forEach((item) => { item.open = true; })")
                found[address] = axe_faults(page)
    assert {address: faults for address, faults in found.items() if faults} == {}


def test_the_accessibility_checker_would_find_a_fault(site, visit):
    page = visit(site)
    page.goto("/help/")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/x.svg\">')")
    assert any(fault.startswith("image-alt") for fault in axe_faults(page))


def test_no_page_scrolls_sideways_on_the_narrowest_screen(site, visit):
    found = {}
    for person in ("", "commissioner", "board-member"):
        page = visit(site, person, width=NARROW)
        for who, address in ADDRESSES:
            if who == person:
                opened(page, address)
                page.evaluate("document.querySelectorAll('details').forEach((item) => { item.open = true; })")
                found[address] = sideways(page)
    assert {address: pixels for address, pixels in found.items() if pixels} == {}


def test_every_page_opens_without_script(site, visit):
    for person in ("", "commissioner", "board-member"):
        page = visit(site, person, script=False, pictures=False)
        for who, address in ADDRESSES:
            if who == person:
                assert opened(page, address).status == (422 if address.endswith(REFUSED) else 200), address
                assert page.locator("h1").count() == 1, address
                assert page.get_by_role("link", name="Help", exact=True).is_visible()


def test_one_can_walk_by_keyboard_and_always_see_where_one_is(site, visit):
    page = visit(site, "commissioner")
    page.goto(f"{P}/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Skip to main content"
    seen = []
    for _ in range(25):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                """() => { const e = document.activeElement, s = getComputedStyle(e);
                return [e.textContent.trim(), s.boxShadow !== 'none' || s.outlineStyle !== 'none',
                        e.getBoundingClientRect().height >= 0]; }"""
            )
        )
    assert [words for words, marked, _ in seen if not marked] == []
    assert "Need" in {words for words, _, _ in seen}


def test_the_skip_link_leads_to_the_content(site, visit):
    page = visit(site)
    page.goto("/help/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "maincontent"


def test_a_form_with_errors_puts_the_summary_in_focus_and_leads_to_the_field(site, visit):
    page = visit(site, "commissioner")
    page.goto("/projects/new/E08000007/")
    for box in page.get_by_role("checkbox").all():
        box.uncheck()
    page.get_by_role("button", name="Start the project").click()
    assert re.match("Error: ", page.title())
    assert "nhsuk-error-summary" in page.evaluate("document.activeElement.className")
    assert axe_faults(page) == []
    page.get_by_role("link", name="Tick at least one").click()
    assert page.evaluate("document.activeElement.name") == "conditions"


def test_paper_hides_what_only_a_screen_needs_and_opens_what_is_folded(site, visit):
    page = visit(site)
    page.goto("/help/")
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation", name="Main").is_visible()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0


def test_colours_forced_by_the_reader_keep_every_mark_in_words(site, visit):
    page = visit(site, "commissioner")
    page.emulate_media(forced_colors="active")
    page.goto(f"{P}/")
    for word in ("Completed", "In progress"):
        assert page.get_by_text(word, exact=True).first.is_visible()


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("address", [f"{P}/papers/strategy/preview/", f"{P}/papers/strategy/editions/1.html"])
def test_a_paper_as_a_web_page_passes_the_checker_fits_and_keeps_its_style(site, visit, address, width):
    page = visit(site, "commissioner", width=width)
    assert opened(page, address).status == 200
    assert axe_faults(page) == []
    assert sideways(page) == 0
    assert page.evaluate("getComputedStyle(document.body).fontFamily") != "Times New Roman"
    assert page.get_by_text("Demonstration. Not a document of Trafford Council or the NHS").first.is_visible()
