"""markets.concentration: how supply is shared out between those who supply, with no verdict."""

from commonweal.analysis import registry
from commonweal.analysis.markets.sharing import SERVICES, inputs, measures, optional, shared_out
from commonweal.analysis.markets.supply import CARE_HOME, content_of
from commonweal.analysis.needs.places import place_of
from commonweal.analysis.sources import Book, Sources
from commonweal.reference import content
from commonweal.values.provenance import Result, Stamp

METHOD = "markets.concentration"


@registry.method(
    METHOD,
    version="2",
    title="How is supply shared out between those who supply?",
    inputs=inputs,
    content=content_of,
    optional=optional,
)
def concentration(*, place: str, service: str = CARE_HOME, sources: Sources | None = None) -> Result:
    """Herfindahl-Hirschman index, equivalent firms, and the shares of the largest one and three, for a place.

    `HHI = sum (100 s_i)^2` over registered providers, or over owners where they have been added; by beds (places, for
    children's homes) where every registration has them, else by registrations. `service`: care-home or
    childrens-home. Value: `basis`, `by` (provider or owner), `suppliers`, `total`, `hhi`, `equivalent_firms`,
    `largest_share`, `largest_three_share` (None when not known), `shares` [{supplier, size, share}], `not_known`,
    `notes`. Homes beyond the border compete too: the place is not the market. `Invalid`: unknown place or service.
    """
    book = Book(sources)
    where = place_of(book, place)
    sizes, described = shared_out(book, where, service)
    value = {
        "place": where.code,
        "place_name": where.name,
        "service": service,
        "title": SERVICES[service],
        **measures(sizes),
        **described,
    }
    parameters = {"place": where.code, "service": service}
    labels = tuple(content.label(path) for path in content_of({"service": service}))
    return Result.of(value, Stamp(METHOD, registry.version(METHOD), book.inputs(), labels, parameters))
