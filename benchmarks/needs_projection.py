"""How fast needs are projected: every district, year and variant; and with sampling error. `python -m benchmarks needs_projection`

Goals: 296 districts × 2 conditions × every year of the principal projection and of the ten variants under 1 s; with
sampling error, 10 generated conditions × 2,000 draws under 5 s and 1 GB. The peer is the same interval as an analyst
writes it in numpy: a loop over places and numpy's own quantiles, in the same run, with the largest difference.
"""

import resource

import numpy as np

from benchmarks.harness import Page, seconds
from commonweal.analysis import needs
from commonweal.analysis.needs.people import projection_of
from commonweal.analysis.sources import Book
from commonweal.engine.needs import projection as engine
from commonweal.engine.needs.rates import RateRow, Rates, rates_of
from commonweal.engine.statistics import logit
from commonweal.values.places import Place

CONDITIONS, DRAWS = 10, 2_000


def generated(count: int) -> list[Rates]:
    """Rates of conditions that do not exist, each with twelve rates and lopsided limits."""
    rng = np.random.default_rng(11)
    found = []
    for _ in range(count):
        rows = []
        for sex in "FM":
            for low in (65, 70, 75, 80, 85, 90):
                percent = float(rng.uniform(0.5, 40))
                spread = float(rng.uniform(0.1, 0.4))
                odds = np.log(percent / (100 - percent))
                lower, upper = (100 / (1 + np.exp(-(odds + side * 1.96 * spread))) for side in (-1, 1))
                rows.append(RateRow(sex, low, None if low == 90 else low + 4, percent, float(lower), float(upper)))
        found.append(rates_of(rows))
    return found


def analyst(people: np.ndarray, rates: Rates) -> np.ndarray:
    """The same interval place by place, cell by cell, with numpy's quantiles."""
    error = logit.standard_error(rates.lower_95, rates.upper_95)
    drawn = rates.covers @ logit.draws(rates.share, error, count=DRAWS, seed=1)
    return np.array([np.quantile(place @ drawn, [0.025, 0.975], axis=1) for place in people]).transpose(1, 0, 2)


def run() -> Page:
    """Measure, and compare with the peer in the same run."""
    page = Page("needs_projection", "Needs: projections in bulk", packages=("numpy", "pandas"))
    middle, least = seconds(lambda: needs.projections(conditions=["dementia", "falls"], draws=0), 5)
    page.add(
        "296 districts × 2 conditions × every year of the principal projection and of ten variants",
        f"{middle:.2f} s (best {least:.2f} s)",
        "under 1 s",
    )
    areas = Book().table("areas")
    codes = areas.loc[areas["kind"] == "district", "area_code"]
    people = projection_of(Book(), [Place(str(code), "", "district") for code in codes]).people
    conditions = generated(CONDITIONS)
    ours = engine.interval(people, conditions[0], draws=DRAWS, seed=1)
    middle, least = seconds(lambda: [engine.interval(people, rates, draws=DRAWS, seed=1) for rates in conditions], 3)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    theirs: list[np.ndarray] = []
    _, peer = seconds(lambda: theirs.append(analyst(people, conditions[0])), 2)
    apart = float(np.abs(np.array(ours) - theirs[0]).max() / theirs[0].max())
    page.add(
        f"sampling error: {CONDITIONS} generated conditions × {DRAWS:,} draws × {people.shape[0]} districts × {people.shape[1]} years",
        f"{middle:.2f} s (best {least:.2f} s), peak {peak:.0f} MB",
        "under 5 s and 1 GB",
    )
    page.add(
        f"the peer: numpy place by place with its own quantiles ({CONDITIONS} × one condition)",
        f"{peer * CONDITIONS:.2f} s",
        "",
        f"{peer * CONDITIONS / least:.1f} times as long; largest relative difference {apart:.0e}",
    )
    return page


if __name__ == "__main__":
    run().write()
