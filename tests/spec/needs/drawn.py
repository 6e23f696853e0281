"""Tables as they are drawn in the specification, and the sources that hold them."""

import io
from pathlib import Path

import pandas as pd

from commonweal.analysis.sources import Source, Sources
from commonweal.values.populations import BANDS
from commonweal.values.provenance import digest_of

AREAS = """
area_code | area_name | kind     | type         | upper_tier_code | upper_tier_name | region_code | region_name | social_care
E92000001 | England   | england  | country      |                 |                 |             |             | False
E12000009 | Westland  | region   | region       |                 |                 | E12000009   | Westland    | False
E54000099 | West ICB  | board    | board        |                 |                 | E12000009   | Westland    | False
E06000901 | Ashford   | district | unitary      | E06000901       | Ashford         | E12000009   | Westland    | True
E06000902 | Birchford | district | unitary      | E06000902       | Birchford       | E12000009   | Westland    | True
"""

OVERLAP = """
utla23_code | utla23_name | icb24_code | share_of_utla
E06000901   | Ashford     | E54000099  | 1.0
E06000902   | Birchford   | E54000099  | 0.25
"""

# One place, two years, three bands; every other band is empty.
PEOPLE = """
area_code | year | sex | 60-64 | 65-69 | 90-94 | 95+
E06000901 | 2024 | F   |  500  | 1000  |   40  |  10
E06000901 | 2024 | M   |  500  |  800  |   20  |   0
E06000901 | 2040 | F   |  500  | 1500  |   80  |  20
E06000901 | 2040 | M   |  500  | 1200  |   40  |  10
E06000902 | 2024 | F   |  100  |  200  |    0  |   0
E06000902 | 2024 | M   |  100  |  200  |    0  |   0
E06000902 | 2040 | F   |  100  |  300  |    0  |   0
E06000902 | 2040 | M   |  100  |  300  |    0  |   0
"""

VARIANTS = """
area_code | variant | year | sex | 60-64 | 65-69 | 90-94 | 95+
E06000901 | v2      | 2040 | F   |  500  | 1400  |   80  |  20
E06000901 | v2      | 2040 | M   |  500  | 1200  |   40  |  10
E06000901 | v10     | 2040 | F   |  500  | 1500  |   80  |  20
E06000901 | v10     | 2040 | M   |  500  | 1400  |   40  |  10
E06000902 | v2      | 2040 | F   |  100  |  300  |    0  |   0
E06000902 | v2      | 2040 | M   |  100  |  300  |    0  |   0
E06000902 | v10     | 2040 | F   |  100  |  300  |    0  |   0
E06000902 | v10     | 2040 | M   |  100  |  300  |    0  |   0
"""

# 90+ is one rate for two bands.
RATES = """
sex | age_from | age_to | percent | lower_95 | upper_95
F   | 65       | 69     | 2       | 1        | 4
F   | 90       |        | 30      | 20       | 42
M   | 65       | 69     | 1       | 0.5      | 2
M   | 90       |        | 20      | 10       | 36
"""

RATES_WITHOUT_LIMITS = """
sex | age_from | age_to | percent
F   | 65       |        | 30
M   | 65       |        | 20
"""


def table(text: str) -> pd.DataFrame:
    """A drawn table: columns between bars, blanks missing."""
    lines = [",".join(cell.strip() for cell in line.split("|")) for line in text.strip().splitlines()]
    return pd.read_csv(io.StringIO("\n".join(lines)))


def people(text: str) -> pd.DataFrame:
    """A drawn population: bands that are not drawn have nobody."""
    drawn = table(text)
    empty = [band for band in BANDS if band not in drawn.columns]
    return pd.concat([drawn, pd.DataFrame(0, index=drawn.index, columns=empty)], axis=1)


def sources(folder: Path, **frames: pd.DataFrame) -> Sources:
    """Sources of these tables and nothing else; `population_projection` is the evidence population-projection."""
    held = {
        "areas": table(AREAS),
        "council_board_overlap": table(OVERLAP),
        "population_projection": people(PEOPLE),
        "population_projection_variants": people(VARIANTS),
        "rates_dementia": table(RATES),
        "rates_falls": table(RATES_WITHOUT_LIMITS),
    } | frames
    found = []
    for key, frame in held.items():
        name = key.replace("_", "-")
        path = folder / f"{name}.csv"
        path.write_bytes(frame.to_csv(index=False).encode())
        found.append(Source(name, digest_of(path.read_bytes()), path, name))
    return Sources().replacing(found)


def estimate(area: str, year: int, counts: dict[tuple[str, int], float]) -> pd.DataFrame:
    """A population estimate: the ages given, nobody of any other age."""
    rows = [(area, year, sex, age, counts.get((sex, age), 0)) for sex in "FM" for age in range(91)]
    return pd.DataFrame(rows, columns=["area_code", "year", "sex", "age", "persons"])
