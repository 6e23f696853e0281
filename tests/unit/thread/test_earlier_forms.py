"""A number kept by an earlier form of a method is shown for what it is, and never breaks a page."""

from commonweal.services.thread import pages
from commonweal.services.thread.views import FigureView
from commonweal.values.provenance import Result, Stamp

VIEW = FigureView("u", "dementia", "People", "needs", "needs.projection", "", {}, "", 1, None, None, "")


def test_a_result_that_its_method_can_no_longer_read_asks_to_be_computed_again():
    old = Result({"people": 3000}, Stamp("needs.projection", "0"))
    page = pages.figure_page(VIEW, old)
    assert page.words == pages.EARLIER_FORM
    assert (page.chart, page.table) == (None, None)


def test_a_method_that_is_gone_does_the_same():
    assert pages.told(Result({}, Stamp("needs.magic", "1"))) == pages.EARLIER_FORM
    assert pages.told(Result({}, Stamp("nowhere.magic", "1"))) == pages.EARLIER_FORM
