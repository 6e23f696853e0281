"""markets.supply: who supplies a service in a place, and what is not known of them."""

from collections.abc import Callable, Mapping
from typing import Any

from commonweal.analysis import registry
from commonweal.analysis.markets import care_homes, local
from commonweal.analysis.markets.councils import FORMER
from commonweal.analysis.markets.directory import DIRECTORY
from commonweal.analysis.markets.regulator import KINDS, REGULATOR
from commonweal.analysis.needs.places import place_of
from commonweal.analysis.sources import Book, Sources
from commonweal.errors import Invalid
from commonweal.reference import content
from commonweal.values.places import Place
from commonweal.values.provenance import Result, Stamp

METHOD = "markets.supply"
CARE_HOME, HOME_CARE = "care-home", "home-care"
CHILDRENS_HOME = "childrens-home"

Supply = Callable[[Book, Place], dict[str, Any]]
SERVICES: Mapping[str, tuple[str, Supply]] = {
    CARE_HOME: ("Care homes", care_homes.supply),
    HOME_CARE: ("Home care", local.home_care),
    CHILDRENS_HOME: ("Children's homes", local.childrens_homes),
    "gp-practice": ("General practices", local.practices),
    "nhs-trust": ("NHS trusts", local.trusts),
    "charity": ("Charities", local.charities),
}


def inputs(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """The evidence opened for a service and a place."""
    service = str(arguments.get("service", CARE_HOME))
    if service == CARE_HOME:
        return care_homes.inputs(arguments)
    return local.inputs(service, str(arguments["place"]))


def optional(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """The evidence opened where somebody has added it."""
    service = arguments.get("service", CARE_HOME)
    if service == CARE_HOME:
        return care_homes.optional(arguments)
    return {HOME_CARE: (local.FEES, DIRECTORY, REGULATOR), "charity": (local.REGISTER,)}.get(str(service), ())


def content_of(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """The content used: children's homes stand under the councils of their day; care homes and home care are told by
    the regulator's words."""
    used = {CHILDRENS_HOME: (FORMER,), CARE_HOME: (KINDS,), HOME_CARE: (KINDS,)}
    return used.get(str(arguments.get("service", CARE_HOME)), ())


@registry.method(
    METHOD,
    version="3",
    title="Who supplies a service here, of what kind, and how well is that known?",
    inputs=inputs,
    content=content_of,
    optional=optional,
)
def supply(*, place: str, service: str = CARE_HOME, sources: Sources | None = None) -> Result:
    """Suppliers of a service in a place.

    `service`: care-home, home-care, childrens-home, gp-practice, nhs-trust or charity. Value, for every service:
    `place`, `place_name`, `service`, `title`, `registrations` (None = not known), `sites`, `providers`, `types` [{type,
    registrations}], `by_provider` [{provider, registrations, share}], `locations` [{name, type, nursing, provider, lon,
    lat}], `dataset`, `period`, `not_known` [{code, what, shape, upload}], `notes`. Care homes also: `with_nursing`,
    `sites_with_nursing`, `double_registered`, `shared_addresses`, `inspections`, `by_year`, `beds`, `ratings`,
    `prices`, `self_funders`; home care also `england_ratings` and `ratings`. `Invalid`: unknown place or service.
    """
    if service not in SERVICES:
        raise Invalid(
            "markets.supply.service", f"There is no service '{service}'.", fix="Services: " + ", ".join(SERVICES) + "."
        )
    book = Book(sources)
    where = place_of(book, place)
    title, make = SERVICES[service]
    value = {
        "place": where.code,
        "place_name": where.name,
        "service": service,
        "title": title,
        **make(book, where),
    }
    parameters = {"place": where.code, "service": service}
    labels = tuple(content.label(path) for path in content_of({"service": service}))
    return Result.of(value, Stamp(METHOD, registry.version(METHOD), book.inputs(), labels, parameters))
