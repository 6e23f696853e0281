"""The glossary, for anyone."""

from django.http import HttpRequest, HttpResponse

from commonweal.services import glossary as service
from commonweal.services.policy import declares
from commonweal.web.answers import show
from commonweal.web.pages.glossary.context import GlossaryPage, TermPage


@declares("public")
def glossary(request: HttpRequest) -> HttpResponse:
    """Every term, or those that hold the words searched for."""
    words = request.GET.get("words", "")[:80]
    return show(request, GlossaryPage.of(service.terms(words=words), words))


@declares("public")
def term(request: HttpRequest, slug: str) -> HttpResponse:
    """One term."""
    return show(request, TermPage.of(service.term(slug=slug)))
