"""Share a place's people of later years among its small areas."""

import numpy as np

from commonweal.values.populations import Floats


def shared(place: Floats, areas: Floats, whole: Floats) -> Floats:
    """People of each area: place's people × the area's present share of the place, cell by cell.

    `place[cell]` in the later year; `areas[area, cell]` and `whole[cell]` now, counted alike. Each area keeps its
    share of every sex and age band: an assumption, not a projection of the area. Gives `[area, cell]`; the areas add
    up to the place wherever the areas now add up to the whole. A cell with nobody now has nobody later.
    """
    share = np.divide(areas, whole, out=np.zeros_like(areas, dtype=float), where=whole > 0)
    found: Floats = share * place
    return found
