"""Tables of what was seen and decided: measures by month, complaints, decisions, options and their scores."""

from datetime import timedelta

import numpy as np
import pandas as pd

from commonweal.county.candidates import Appraised
from commonweal.county.care import COMPONENTS, NONE
from commonweal.county.changes import ATTENDANCES, DECISIONS, MEASURES
from commonweal.county.clock import PUBLIC_MONTHS, Numbers, day_text, first_day
from commonweal.county.draws import stream
from commonweal.county.life import Life
from commonweal.county.places import COUNCILS, SHORT_NAMES
from commonweal.county.shown_people import location_ids
from commonweal.county.shown_places import Shown

ABOUT = ("missed or late calls", "quality of care", "charges", "waiting", "communication")
WHO = {"": "people of the ages of the measure", "with home care": "people with home care",
       "with dementia": "people with dementia"}  # fmt: skip
COMPLAINTS = (0.004, 0.010, 0.030, 0.060)  # a month at a location, by rating


def shown(life: Life, appraised: Appraised) -> Shown:
    """Every table of what was seen and decided."""
    yield "measures-by-month", "measures-by-month", _measures(life)
    yield "complaints", "complaints", _complaints(life)
    yield "decisions-taken", "decisions-taken", _decisions(life)
    yield "option-scores", "option-scores", pd.DataFrame(list(appraised.rows))


def _measures(life: Life) -> pd.DataFrame:
    """Counts by neighbourhood and by council, under the boundaries of each month, and people in care by council."""
    months = np.arange(PUBLIC_MONTHS)
    days = day_text(months, np.ones(PUBLIC_MONTHS, dtype=int))
    first = np.unique(life.places.neighbourhood, return_index=True)[1]
    council = np.stack([life.places.council_at(month)[first] for month in range(PUBLIC_MONTHS)])
    parts = []
    for at, measure in enumerate(MEASURES):
        people = (life.everyone if at == ATTENDANCES else life.older)[:PUBLIC_MONTHS]
        counts = life.happened.counts[at, :PUBLIC_MONTHS]
        month, area = (part.ravel() for part in np.indices(counts.shape))
        parts.append(_rows(np.array(COUNCILS)[council[month, area]], np.array(life.places.names)[area], "neighbourhood",
                           days[month], measure, counts.ravel(), people.ravel()))  # fmt: skip
        for number in (0, 1):
            mine = council == number
            parts.append(_rows(COUNCILS[number], SHORT_NAMES[number], "council", days, measure,
                               (counts * mine).sum(axis=1), (people * mine).sum(axis=1)))  # fmt: skip
    for number in (0, 1):
        people = (life.older[:PUBLIC_MONTHS] * (council == number)).sum(axis=1)
        for state in range(NONE + 1, len(COMPONENTS)):
            stock = life.paid_by_council[:PUBLIC_MONTHS, number, state]
            parts.append(_rows(COUNCILS[number], SHORT_NAMES[number], "council", days,
                               f"people with {COMPONENTS[state]}", stock, people))  # fmt: skip
    return pd.concat(parts, ignore_index=True)


def _rows(  # noqa: PLR0913 (one a column)
    code: Numbers | str, area: Numbers | str, kind: str, month: Numbers, measure: str, value: Numbers, people: Numbers
) -> pd.DataFrame:  # fmt: skip
    return pd.DataFrame({
        "area_code": code, "area": area, "kind": kind, "month": month, "measure": measure, "value": value,
        "people": people,
    })  # fmt: skip


def _complaints(life: Life) -> pd.DataFrame:
    """More where the rating is worse, and at the failing owner's places before it fails."""
    draw, market = stream(life.seed, "complaints"), life.market
    rate = np.array(COMPLAINTS)[market.rating] * (1 + market.capacity / market.capacity.mean())
    monthly = np.repeat(rate[:, None], PUBLIC_MONTHS, axis=1)
    monthly[market.closes, 38:50] *= 6
    monthly[market.closes, 50:] = 0
    counts = draw.poisson(monthly)
    location, month = (np.repeat(part, counts.ravel()) for part in (part.ravel() for part in np.indices(counts.shape)))
    size = len(location)
    fresh = month >= PUBLIC_MONTHS - 2
    answer = np.array(("yes", "in part", "no"))[draw.choice(3, size=size, p=(0.3, 0.3, 0.4))]
    frame = pd.DataFrame({
        "council_code": np.array(COUNCILS)[market.council[location]],
        "received_on": day_text(month, draw.integers(1, 29, size)) if size else np.empty(0, dtype="U10"),
        "location_id": np.where(draw.random(size) < 0.9, location_ids(location), ""),
        "about": np.array(ABOUT)[draw.choice(len(ABOUT), size=size)],
        "upheld": np.where(fresh, "open", answer),
    }).sort_values(["received_on", "location_id"], kind="stable", ignore_index=True)  # fmt: skip
    frame.insert(0, "complaint", [f"SYN-K-{number:05d}" for number in range(size)])
    return frame


def _decisions(life: Life) -> pd.DataFrame:
    names, scale = np.array(life.places.names), life.count / 250_000
    rows = []
    for at, item in enumerate(DECISIONS):
        where = life.reached.where[at]
        begins = first_day(item.start)
        rows.append({
            "decision": item.code,
            "title": item.title,
            "decided_on": (begins - timedelta(days=77)).isoformat(),
            "starts_on": begins.isoformat(),
            "measure": MEASURES[item.measure],
            "who": WHO[item.group],
            "neighbourhoods": "|".join(names[where]) if where is not None else "",
            "chosen": item.chosen,
            "cost_a_year": round(item.cost * scale),
            "expected_change": item.expected,
        })  # fmt: skip
    return pd.DataFrame(rows)
