"""A small paper that holds one of everything."""

from dataclasses import replace
from datetime import UTC, date, datetime

from commonweal.documents.charts import ChartSpec
from commonweal.documents.compose import Shown, compose
from commonweal.documents.paper import Cover, Document
from commonweal.documents.sources import Origin
from commonweal.documents.tables import Column, Table
from commonweal.engine.plans import grammar
from commonweal.engine.plans.draft import Authored, Draft, Expected, Figure, Listed, LocalFigure, Section, Watched
from commonweal.values.provenance import InputRef, Stamp

CREATED = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
ROWS = tuple((str(year), 2982 + 57 * at, 2753.5 if at else None) for at, year in enumerate(range(2024, 2041)))
TABLE = Table("People with dementia by year", (Column("year", "Year"), Column("expected", "Expected", "people", "right"),
                                              Column("low", "Low", "people", "right")), ROWS)  # fmt: skip
CHART = ChartSpec(
    headline="About 3,000 people live with dementia; about 3,900 by 2040",
    subtitle="People aged 65 and over, Trafford, 2024 to 2040",
    alt="Line chart. 2,982 people in 2024, 3,900 in 2040.",
    spec={
        "data": {"values": [{"year": int(row[0]), "expected": row[1]} for row in ROWS]},
        "mark": {"type": "line", "clip": True},
        "encoding": {
            "x": {"field": "year", "type": "quantitative"},
            "y": {"field": "expected", "type": "quantitative"},
        },
    },
    source="ONS 2018-based projections",
    table=TABLE,
)
STAMP = Stamp("needs.projection", "1", (InputRef("population-projection", "sha256:" + "ab" * 32),),
              ("indicators/needs/dementia@2026-11-21",), {"place": "E08000009"}, 1)  # fmt: skip
SHOWN = Shown("About 3,000 people aged 65+ (2024), 17.6 % of those aged 65 and over; about 3,900 by 2040.", CHART, TABLE, ("Rates are held.",), ("Beds. Upload them.",),
              Origin(STAMP, date(2026, 11, 20), "Ben Ojo"))  # fmt: skip
TEMPLATE = """
# summary
- {{ words dementia }}
# needs
{{ paragraph needs }}
The aims:

{{ list aims }}

{{ list partners }}
## How many
{{ chart dementia }}
{{ table dementia }}
{{ notes dementia }}
{{ not-known dementia }}
## Nothing follows this heading
# spend
{{ words spend }}
{{ chart spend }}
{{ words options }}
# more
{{ table dementia }}
"""
SECTIONS = (
    Section("summary", "In one minute", kind="summary"),
    Section("needs", "Needs", required=True),
    Section("views", "What people say", required=True, part_of="needs", authored_only=True, guidance="Ask them."),
    Section("spend", "Money", required=True, guidance="Say what is spent."),
    Section("more", "More", kind="annex"),
)
TEXT = """
About **{{ dementia.series[$end].expected | people }}** people by {{ project.end }}, and {{ local beds }}; {{ local waits }}.
[[12,000|quote|NHS Digital, 2024]] elsewhere.

### A deep heading
- one {{ dementia.change }}
- two
"""


def draft(text: str = TEXT, *, expected_2040: float = 3900.4, **more: object) -> Draft:
    """The draft behind the paper."""
    value = {"change": 918.0, "series": [{"year": 2024, "expected": 2982.2}, {"year": 2040, "expected": expected_2040}]}
    made = Draft(
        kind="strategy",
        title="Commissioning strategy",
        sections=SECTIONS,
        body=grammar.parse_template(TEMPLATE, {}),
        facts={"place": "Trafford", "start": "2024", "end": "2040"},
        figures={
            "dementia": Figure("dementia", "People with dementia", "needs.projection", value),
            "spend": Figure("spend", "Spending", "markets.spend", None, "No file was loaded."),
        },
        authored=(Authored("needs", text, "Asha Khan", date(2026, 11, 3)),),
        local={
            "beds": LocalFigure("beds", "Beds", "14", "beds", "The manager", date(2026, 10, 1)),
            "waits": LocalFigure("waits", "Waits", None, ask="the clinic", ask_by=date(2027, 1, 15)),
        },
        lists={"aims": Listed("aims", "Aims", ("Fewer falls",))},
        expected={"options": Expected("The options compared", "Compare them.")},
        watched=(Watched("dementia", ".series[$start].expected", "People with dementia, 2024"),),
    )
    return replace(made, **more)


def cover(**more: object) -> Cover:
    """The cover of the demonstration."""
    made = Cover(
        "Trafford partners", "People with dementia", "Demonstration. Not a document of Trafford Council or the NHS", 1,
        date(2026, 11, 21), date(2026, 11, 20),
    )  # fmt: skip
    return replace(made, **more)


def document(text: str = TEXT, *, shown: Shown = SHOWN, covered: Cover | None = None, **more: object) -> Document:
    """The paper."""
    return compose(draft(text, **more), {"dementia": shown}, covered or cover())
