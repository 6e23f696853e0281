"""Who supplies care: places of care, their registered providers, the groups that own them, and one that fails."""

from dataclasses import dataclass

import numpy as np

from commonweal.county.clock import Numbers
from commonweal.county.draws import stream
from commonweal.county.places import SHARES, Places
from commonweal.county.published import Published

SERVICES = ("residential care", "nursing care", "home care", "extra care", "supported living", "day and community")
MIX = (0.15, 0.08, 0.42, 0.04, 0.09, 0.22)
PER_250_000, FEWEST = 300, 30
FAILURE_MONTH = 50  # June 2022
OWNED_BY_GROUPS = 0.45
RATINGS = ("Outstanding", "Good", "Requires improvement", "Inadequate")
HOMES = (0, 1)


@dataclass(frozen=True, slots=True, eq=False)
class Market:
    """Locations as arrays. `provider` is the registered provider; `owner` who owns that; `told`: do lists say so."""

    service: Numbers
    council: Numbers
    provider: Numbers
    owner: Numbers
    told: Numbers
    beds: Numbers
    capacity: Numbers  # how likely a new person goes there, against others of the service and council
    rating: Numbers
    ownership: Numbers  # 0 for profit, 1 third sector, 2 council
    opened: Numbers  # year
    fee: Numbers  # what its price is against the usual one
    area: Numbers
    failed_owner: int

    def __len__(self) -> int:
        return len(self.service)

    @property
    def closes(self) -> Numbers:
        """Which locations the failing owner takes down."""
        found: Numbers = self.owner == self.failed_owner
        return found


def market_of(seed: int, count: int, places: Places, given: Published) -> Market:
    """About 300 locations for 250,000 people, never fewer than 30, each service in each council."""
    draw = stream(seed, "market")
    total = max(FEWEST, round(PER_250_000 * count / 250_000))
    service, council = _laid_out(draw, total)
    provider, owner = _owned(draw, service)
    homes = np.isin(service, HOMES)
    size = draw.lognormal(0, 0.5, total)
    beds = np.where(homes, _beds(service, council, size, count), 0)
    for_profit = draw.random(total)
    return Market(
        service=service,
        council=council,
        provider=provider,
        owner=owner,
        told=draw.random(total) < 0.75,
        beds=beds,
        capacity=np.where(homes, beds, size),
        rating=draw.choice(4, size=total, p=(0.04, given.good, 0.96 - given.good - 0.012, 0.012)),
        ownership=np.where(for_profit < 0.80, 0, np.where(for_profit < 0.96, 1, 2)),
        opened=draw.integers(1992, 2018, total),
        fee=draw.lognormal(0, 0.08, total),
        area=_near(draw, places, council),
        failed_owner=_failing(owner, service),
    )


def place(draw: np.random.Generator, market: Market, service: int, council: Numbers, open_: Numbers) -> Numbers:
    """A location for each of some people: of the service, in the council, still open, the larger the likelier."""
    found = np.full(len(council), -1, dtype=np.int32)
    for at in (0, 1):
        mine = np.flatnonzero(council == at)
        own = np.flatnonzero((market.service == service) & (market.council == at) & open_)
        if not len(own):
            own = np.flatnonzero((market.service == service) & open_)
        if len(mine) and len(own):
            shares = np.cumsum(market.capacity[own] + 1e-9)
            found[mine] = own[np.searchsorted(shares, draw.random(len(mine)) * shares[-1], side="right")]
    return found


def _laid_out(draw: np.random.Generator, total: int) -> tuple[Numbers, Numbers]:
    """Service and council of each location: two of each service in each council first, then by the mix."""
    sure = np.repeat(np.arange(len(SERVICES)), 4)
    service = np.concatenate([sure, draw.choice(len(SERVICES), size=total - len(sure), p=MIX)])
    council = np.concatenate([np.tile([0, 0, 1, 1], len(SERVICES)), draw.choice(2, size=total - len(sure), p=SHARES)])
    order = np.lexsort((council, service))
    return service[order], council[order]


def _owned(draw: np.random.Generator, service: Numbers) -> tuple[Numbers, Numbers]:
    """Registered provider and owner of each location. Groups own several providers; most of the rest own themselves."""
    total = len(service)
    provider = np.arange(total)
    groups = max(3, total // 14)
    grouped = draw.random(total) < OWNED_BY_GROUPS
    share = 1 / np.arange(1, groups + 1)
    owner = np.where(grouped, draw.choice(groups, size=total, p=share / share.sum()), groups + provider)
    same = grouped & (draw.random(total) < 0.5)
    for group in range(groups):
        own = np.flatnonzero(same & (owner == group))
        provider[own] = own[0] if len(own) else 0
    return provider, owner


def _beds(service: Numbers, council: Numbers, size: Numbers, count: int) -> Numbers:
    """Beds that hold the people expected at an occupancy of about 87 %, shared by size."""
    expected = {0: 0.0050, 1: 0.0023}
    beds = np.zeros(len(service))
    for kind, share in expected.items():
        for at in (0, 1):
            own = (service == kind) & (council == at)
            beds[own] = size[own] / size[own].sum() * count * SHARES[at] * share / 0.87
    return np.maximum(4, np.round(beds)).astype(int)


def _near(draw: np.random.Generator, places: Places, council: Numbers) -> Numbers:
    found = np.zeros(len(council), dtype=int)
    for at in (0, 1):
        own = np.flatnonzero(places.council[0] == at)
        mine = council == at
        found[mine] = draw.choice(own, size=int(mine.sum()))
    return found


def _failing(owner: Numbers, service: Numbers) -> int:
    """The owner that fails: of those with care homes, the one nearest to a sixtieth of all locations."""
    with_homes = np.unique(owner[np.isin(service, HOMES)])
    sizes = np.array([(owner == one).sum() for one in with_homes])
    order = np.argsort(np.abs(sizes - max(2, len(owner) // 60)), kind="stable")
    return int(with_homes[order[0]])
