"""Tables of the market and the money: providers, contracts, payments, packages and personal budgets."""

import numpy as np
import pandas as pd

from commonweal.county.agreements import Contract, contracts_of, service_of
from commonweal.county.care import COMPONENTS, DIRECT, NONE
from commonweal.county.clock import AS_AT, PUBLIC_MONTHS, Numbers, day_text, first_day
from commonweal.county.draws import stream
from commonweal.county.life import Life
from commonweal.county.market import FAILURE_MONTH, HOMES, RATINGS, SERVICES
from commonweal.county.packages import Priced, factor
from commonweal.county.places import COUNCIL_NAMES, COUNCILS
from commonweal.county.shown_people import location_ids, person_ids
from commonweal.county.shown_places import Shown

FIRST = ("Alder", "Beacon", "Cedar", "Dale", "Elm", "Ford", "Grove", "Hazel", "Ivy", "Juniper", "Kestrel", "Linden")
SECOND = ("Care", "Court", "House", "Lodge", "Support", "View", "Homes", "Living")
OWNERSHIP = ("For-profit", "Third sector", "Local Authority")
WEEKS = 365.25 / 12 / 7


def shown(life: Life, prices: Priced) -> Shown:
    """Every table of the market and the money."""
    paid = payments(life, prices)
    yearly = paid[:, PUBLIC_MONTHS - 12 : PUBLIC_MONTHS].sum(axis=1)
    agreed = contracts_of(life, yearly)
    yield "care-providers", "care-providers", _providers(life)
    yield "care-homes", "care-homes", _homes(life)
    yield "contract-register", "contract-register", _register(life, agreed)
    yield "spend-transactions", "spend-transactions", _transactions(life, paid, agreed)
    yield "care-packages", "care-packages", _packages(life, prices)
    yield "personal-budget-holders", "personal-budget-holders", _budgets(life, prices)


def name_of(kind: str, number: int) -> str:
    """An invented name that says so."""
    first, second = FIRST[number % len(FIRST)], SECOND[(number // len(FIRST)) % len(SECOND)]
    return f"{first} {second} {number + 1} {kind} (synthetic)".replace("  ", " ")


def payments(life: Life, prices: Priced) -> Numbers:
    """Pounds that councils owed each location [location, month], for everyone whose care they paid for."""
    episodes, size = life.care.episodes, life.care.episodes.count
    first = np.maximum(0, np.maximum(episodes.start[:size], episodes.shown[:size]))
    last = np.where(episodes.end[:size] < 0, PUBLIC_MONTHS, np.minimum(episodes.end[:size], PUBLIC_MONTHS))
    mine = np.flatnonzero((episodes.location[:size] >= 0) & (first < last))
    change = np.zeros((len(life.market), PUBLIC_MONTHS + 1))
    where = episodes.location[mine]
    np.add.at(change, (where, first[mine]), prices.base_week[mine])
    np.add.at(change, (where, last[mine]), -prices.base_week[mine])
    weekly = np.maximum(0, np.cumsum(change, axis=1)[:, :PUBLIC_MONTHS])
    factors = np.array([factor(life.given, month) for month in range(PUBLIC_MONTHS)])
    draw = stream(life.seed, "block")
    block = np.where(life.market.service >= 4, 900 * draw.lognormal(0, 0.8, len(life.market)), 0.0)
    owed = (weekly + block[:, None]) * factors * WEEKS
    owed[life.market.closes, FAILURE_MONTH:] = 0
    return np.asarray(np.round(owed, 2))


def _names(life: Life) -> tuple[list[str], list[str]]:
    """Registered provider and owner of each location."""
    return (
        [name_of("Ltd", int(number)) for number in life.market.provider],
        [name_of("Group", int(number)) for number in life.market.owner],
    )


def _providers(life: Life) -> pd.DataFrame:
    market = life.market
    provider, owner = _names(life)
    numbers = np.arange(len(market))
    homes = np.isin(market.service, HOMES)
    return pd.DataFrame({
        "location_id": location_ids(numbers),
        "name": [name_of("", int(number)) for number in numbers],
        "service": np.array(SERVICES)[market.service],
        "provider_id": [f"1-98{int(number):07d}" for number in market.provider],
        "provider": provider,
        "owner": np.where(market.told, owner, ""),
        "ownership": np.array(OWNERSHIP)[market.ownership],
        "council_code": np.array(COUNCILS)[market.council],
        "beds": np.where(homes, market.beds.astype("U5"), ""),
        "rating": np.array(RATINGS)[market.rating],
        "opened_on": [f"{year}-05-01" for year in market.opened],
        "closed_on": np.where(market.closes, first_day(FAILURE_MONTH).isoformat(), ""),
        "lon": life.places.lon[market.area],
        "lat": life.places.lat[market.area],
    })  # fmt: skip


def _homes(life: Life) -> pd.DataFrame:
    """Open care homes in the shape of a home list: owner where lists tell it, the registered provider always."""
    market = life.market
    rows = np.flatnonzero(np.isin(market.service, HOMES) & ~market.closes)
    provider, owner = _names(life)
    kinds = np.where(market.service[rows] == 1, "Nursing homes", "Residential homes")
    return pd.DataFrame({
        "name": [name_of("", int(number)) for number in rows],
        "cqc_id": location_ids(rows),
        "type": kinds,
        "postcode": [f"ZZ{1 + number % 9} {number % 10}AA" for number in rows],
        "provider": [provider[number] for number in rows],
        "area_name": np.array(COUNCIL_NAMES)[market.council[rows]],
        "area_code": np.array(COUNCILS)[market.council[rows]],
        "lon": life.places.lon[market.area[rows]],
        "lat": life.places.lat[market.area[rows]],
        "beds": market.beds[rows],
        "rating": np.array(RATINGS)[market.rating[rows]],
        "owner": [owner[number] if market.told[number] else provider[number] for number in rows],
    })  # fmt: skip


def _register(life: Life, agreed: tuple[Contract, ...]) -> pd.DataFrame:
    provider, _ = _names(life)
    rows = [
        {
            "reference": item.reference,
            "service": service_of(life, item),
            "provider": provider[item.location],
            "kind": "grant" if item.grant else "contract",
            "starts_on": item.starts_on.isoformat(),
            "ends_on": item.registered_end.isoformat() if item.registered_end else "",
            "notice": item.notice,
            "value": item.value,
            "owner": f"{COUNCIL_NAMES[life.market.council[item.location]].split(' ')[0]} commissioning",
            "cost_centre": f"AC{200 + int(life.market.service[item.location])}",
        }
        for item in agreed
    ]
    return pd.DataFrame(rows)


def _transactions(life: Life, paid: Numbers, agreed: tuple[Contract, ...]) -> pd.DataFrame:
    """Monthly payments of £500 and more. One supplier in eight is written otherwise; a tenth lack the contract."""
    draw = stream(life.seed, "ledger")
    provider, _ = _names(life)
    shouted = draw.random(len(life.market)) < 0.12
    names = np.array([name.upper() if loud else name for name, loud in zip(provider, shouted, strict=True)])
    reference = np.full(len(life.market), "", dtype="U12")
    for item in agreed:
        reference[item.location] = item.reference
    location, month = np.nonzero(paid >= 500)
    known = draw.random(len(location)) < 0.9
    return pd.DataFrame({
        "transaction": np.char.add("SYN-T-", np.char.zfill(np.arange(len(location)).astype("U7"), 7)),
        "payer": np.array(COUNCILS)[life.market.council[location]],
        "paid_on": day_text(month, draw.integers(15, 29, len(location))),
        "supplier": names[location],
        "amount": paid[location, month],
        "cost_centre": [f"AC{200 + int(kind)}" for kind in life.market.service[location]],
        "service": np.array(SERVICES)[life.market.service[location]],
        "contract": np.where(known, reference[location], ""),
    })  # fmt: skip


def _in_force(life: Life) -> Numbers:
    """Episodes that the council pays for on the day of the files."""
    episodes, size = life.care.episodes, life.care.episodes.count
    first = np.maximum(episodes.start[:size], episodes.shown[:size])
    ended = (episodes.end[:size] >= 0) & (episodes.end[:size] < PUBLIC_MONTHS)
    return np.flatnonzero((first < PUBLIC_MONTHS) & ~ended & (episodes.state[:size] != NONE))


def _packages(life: Life, prices: Priced) -> pd.DataFrame:
    draw, rows = stream(life.seed, "charges"), _in_force(life)
    episodes = life.care.episodes
    week = prices.week(rows, factor(life.given, PUBLIC_MONTHS - 1))
    share = draw.beta(1.2, 4.0, len(rows)) * (0.6 + 0.08 * life.places.decile[life.people.area[episodes.person[rows]]])
    return pd.DataFrame({
        "person_id": person_ids(episodes.person[rows]),
        "council_code": np.array(COUNCILS)[episodes.council[rows]],
        "at_on": AS_AT.isoformat(),
        "service": np.array(COMPONENTS)[episodes.state[rows]],
        "provider_location": location_ids(episodes.location[rows]),
        "units_a_week": prices.units[rows],
        "cost_a_week": np.round(week, 2),
        "person_pays_a_week": np.round(week * np.minimum(share, 0.9), 2),
    })  # fmt: skip


def _budgets(life: Life, prices: Priced) -> pd.DataFrame:
    """Direct payments: the formula's sum, what was agreed and spent. Returns lack most where little is spent."""
    draw, rows = stream(life.seed, "budgets"), _in_force(life)
    episodes = life.care.episodes
    rows = rows[episodes.state[rows] == DIRECT]
    agreed = prices.week(rows, factor(life.given, PUBLIC_MONTHS - 1)) * 52.18
    used = np.clip(draw.normal(0.86, 0.16, len(rows)), 0.05, 1.15)
    returned = draw.random(len(rows)) < np.clip(used, 0.35, 0.95)
    ago = draw.geometric(1 / 9, len(rows))
    reviewed = PUBLIC_MONTHS - ago
    known = reviewed > episodes.start[rows]
    return pd.DataFrame({
        "person_id": person_ids(episodes.person[rows]),
        "council_code": np.array(COUNCILS)[episodes.council[rows]],
        "starts_on": day_text(np.maximum(episodes.start[rows], episodes.shown[rows]), episodes.start_day[rows]),
        "indicative_a_year": np.round(agreed * draw.lognormal(0, 0.18, len(rows))).astype(int),
        "agreed_a_year": np.round(agreed).astype(int),
        "spent_a_year": np.where(returned, np.round(agreed * used).astype(int).astype("U9"), ""),
        "reviewed_on": np.where(known, day_text(np.where(known, reviewed, 0), 1 + rows % 28), ""),
    })  # fmt: skip
