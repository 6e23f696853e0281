"""needs.carers: people who look after others unpaid."""

from commonweal.analysis import registry
from commonweal.analysis.needs.places import member_inputs, members_of, place_of
from commonweal.analysis.needs.stamping import stamped
from commonweal.analysis.needs.unknown import unknown
from commonweal.analysis.sources import Book, Sources
from commonweal.reference import content
from commonweal.values.provenance import Result

METHOD = "needs.carers"
CARE = "unpaid-care"
CONTENT = "indicators/needs/carers"


@registry.method(
    METHOD,
    version="1",
    title="How many people give unpaid care, and how many hours?",
    inputs=lambda arguments: (*member_inputs(str(arguments["place"])), CARE),
    content=lambda _: (CONTENT,),
)
def carers(*, place: str, sources: Sources | None = None) -> Result:
    """Residents aged 5 and over by hours of unpaid care a week (Census, March 2021).

    Value: `rows` [{hours, people, percent}], `carers` (any hours), `fifty_hours_or_more`, `residents` (5 and over). A
    place is itself or all its districts added up. Held for Greater Manchester; elsewhere `known` is false.
    """
    book = Book(sources)
    found = place_of(book, place)
    table, entry = book.table(CARE), content.load(CONTENT)
    shares = {item.code: item.share for item in members_of(book, found)}
    rows = table[table["area_code"].isin(shares)]
    held = set(rows["area_code"]) == set(shares)
    value = {
        "unit": "persons", "place": found.code, "place_name": found.name, "year": 2021, "rows": [], "carers": None,
        "fifty_hours_or_more": None, "residents": None, "known": held, "not_known": [] if held else unknown("carers"),
        "notes": list(entry.data["limits"]),
    }  # fmt: skip
    if held:
        people = rows["persons"] * rows["area_code"].map(shares)
        by_hours = {
            hours: float(people[rows["unpaid_care"] == said].sum()) for hours, said in entry.data["hours"].items()
        }
        residents = sum(by_hours.values())
        value |= {
            "rows": [
                {"hours": key, "people": count, "percent": 100 * count / residents} for key, count in by_hours.items()
            ],
            "carers": residents - by_hours["none"],
            "fifty_hours_or_more": by_hours["50 or more"],
            "residents": residents,
        }
    parameters = {"place": found.code}
    return stamped(METHOD, book, value, labels=(entry.label,), parameters=parameters)
