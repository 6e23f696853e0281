"""Supply within reach: worked by hand, beside plain sums over every pair, and by its laws."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.distance import cdist

from commonweal.analysis import markets
from commonweal.engine.markets import access as engine
from commonweal.engine.markets import strips
from commonweal.errors import Invalid

DECAYS = {
    "none": lambda d: (d <= 1) * 1.0,
    "linear": lambda d: np.maximum(0, 1 - d),
    "quadratic": lambda d: np.maximum(0, 1 - d**2),
    "gaussian": lambda d: (d <= 1) * (np.exp(-(d**2) / 2) - np.exp(-0.5)) / (1 - np.exp(-0.5)),
}


def plainly(people_at, people, supply_at, supply, reach, decay):
    """The two steps over every pair of a full table of distances."""
    near = DECAYS[decay](cdist(people_at, supply_at) / reach)
    asked = people @ near
    return near @ np.divide(supply, asked, out=np.zeros_like(asked), where=asked > 0)


def drawn(seed, areas=70, suppliers=40, wide=50.0):
    make = np.random.default_rng(seed)
    return (make.uniform(0, wide, (areas, 2)), make.integers(0, 900, areas) * 1.0,
            make.uniform(0, wide, (suppliers, 2)), make.integers(0, 30, suppliers) * 1.0)  # fmt: skip


def test_two_areas_share_a_practice_and_one_has_another_to_itself():
    # Areas at 0 and 4 km with 100 and 300 people; A at 2 km serves both, B at 8 km only the second (reach 4 km).
    people_at, people = np.array([[0.0, 0], [4, 0]]), np.array([100.0, 300])
    found = engine.access(people_at, people, np.array([[2.0, 0], [8, 0]]), np.array([4.0, 3]), reach_km=4, decay="none")
    assert found.pressed.tolist() == [100, 100]  # 400 people for 4, 300 people for 3
    assert found.reached.tolist() == pytest.approx([4 / 400, 4 / 400 + 3 / 300])


@pytest.mark.parametrize("decay", DECAYS)
@pytest.mark.parametrize("reach", [3.0, 11.0, 200.0])
def test_the_same_as_a_full_table_of_distances(decay, reach):
    for seed in range(5):
        given_ = drawn(seed)
        found = engine.access(*given_, reach_km=reach, decay=decay).reached
        np.testing.assert_allclose(found, plainly(*given_, reach, decay), rtol=1e-9, atol=1e-12)


@given(seed=st.integers(0, 10_000), reach=st.floats(1, 80), decay=st.sampled_from(sorted(DECAYS)))
@settings(max_examples=60, deadline=None)
def test_what_is_within_reach_is_shared_out_whole(seed, reach, decay):
    people_at, people, supply_at, supply = drawn(seed)
    found = engine.access(people_at, people, supply_at, supply, reach_km=reach, decay=decay)
    assert found.reached @ people == pytest.approx(supply[~np.isnan(found.pressed) | (supply == 0)].sum())


def test_order_and_other_neighbours_far_away_change_nothing():
    people_at, people, supply_at, supply = drawn(3)
    found = engine.access(people_at, people, supply_at, supply, reach_km=9, decay="quadratic").reached
    turned = engine.access(people_at[::-1], people[::-1], supply_at[::-1], supply[::-1], reach_km=9, decay="quadratic")
    np.testing.assert_allclose(turned.reached[::-1], found, rtol=1e-12)
    far = np.vstack([supply_at, [[900.0, 900.0]]])
    more = engine.access(people_at, people, far, np.append(supply, 50.0), reach_km=9, decay="quadratic").reached
    np.testing.assert_allclose(more, found, rtol=1e-12)


def test_the_same_bytes_every_time():
    given_ = drawn(8, 400, 300)
    first = engine.access(*given_, reach_km=9, decay="gaussian").reached.tobytes()
    assert all(engine.access(*given_, reach_km=9, decay="gaussian").reached.tobytes() == first for _ in range(5))


def test_the_plane_keeps_distances_as_they_are_on_the_globe():
    make = np.random.default_rng(1)
    lon, lat = make.uniform(-5.7, 1.8, 300), make.uniform(49.9, 55.8, 300)
    north, east = np.radians(lat), np.radians(lon)
    away, flat = engine.EARTH_KM, engine.plane(lon, lat)
    half = (np.sin((north[:, None] - north) / 2) ** 2
            + np.cos(north[:, None]) * np.cos(north) * np.sin((east[:, None] - east) / 2) ** 2)  # fmt: skip
    globe = 2 * away * np.arcsin(np.sqrt(half))
    near = (globe > 0.5) & (globe < 100)
    assert np.abs(cdist(flat, flat)[near] / globe[near] - 1).max() < 0.002


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"decay": "steep"}, "no decay"),
        ({"reach_km": 0.0}, "reaches nobody"),
        ({"reach_km": float("nan")}, "reaches nobody"),
    ],
)
def test_what_cannot_be_meant_is_refused(changed, said):
    with pytest.raises(Invalid, match=said):
        engine.access(*drawn(1), **{"reach_km": 5.0, **changed})
    people_at, people, supply_at, supply = drawn(1)
    people[0] = -1
    with pytest.raises(Invalid, match="not below 0"):
        engine.access(people_at, people, supply_at, supply, reach_km=5)


def test_practices_within_reach_in_trafford_beside_england():
    value = markets.access(place="E08000009").value
    assert value["areas"] == 139
    assert value["suppliers"] == 6264  # of 6,267: three have no place on the map
    assert value["people"] == sum(row["people"] for row in value["rows"])
    assert value["mean"] == pytest.approx(
        sum(row["people"] * row["reached"] for row in value["rows"]) / value["people"], abs=1e-5
    )
    assert 0.9 < value["around"]["median"] < 1.3  # 6,264 practices for 56.5 million people are 1.1 for 10,000
    england = markets.access(place="E92000001", reach_km=30, decay="none").value
    assert england["mean"] == pytest.approx(6264 / england["people"] * 10_000, rel=1e-6)  # all within 30 km of somebody


def test_homes_are_told_only_where_they_are_held():
    here = markets.access(place="E08000009", service="care-home").value
    assert (here["around"]["name"], here["counted"], here["known"]) == ("Greater Manchester", "homes", True)
    result = markets.access(place="E06000052", service="care-home")
    assert (result.value["known"], result.value["rows"], result.value["mean"]) == (False, [], None)
    assert [item["shape"] for item in result.value["not_known"]] == ["cqc-directory"]
    assert markets.words(result).startswith("What people in Cornwall can reach is not known.")
    assert markets.chart(result) is None
    with pytest.raises(Invalid, match="not between"):
        markets.access(place="E08000009", reach_km=300)
    with pytest.raises(Invalid, match="no open list"):
        markets.access(place="E08000009", service="hairdresser")


@pytest.mark.parametrize("height", [0.3, 1.0, 4.0])
def test_strips_count_whoever_is_at_the_very_edge_of_the_reach(monkeypatch, height):
    # On a lattice of whole kilometres many are exactly 5 km away: 5 along a side, and 3 by 4.
    monkeypatch.setattr(strips, "_height", lambda points, reach: height)
    across, up = np.meshgrid(np.arange(17.0), np.arange(13.0))
    lattice = np.column_stack([across.ravel(), up.ravel()])
    amounts = np.arange(len(lattice)) % 7 * 1.0
    found = strips.Strips(lattice, amounts, 5.0).within(lattice)
    squared = ((lattice[:, None] - lattice[None]) ** 2).sum(axis=2)
    assert (squared == 25).sum() > 1_000
    np.testing.assert_allclose(found, (squared <= 25) @ amounts, rtol=1e-13)


@pytest.mark.parametrize("wide", [0.0, 1e-9, 4_000.0])
def test_strips_take_points_in_one_spot_and_far_apart(wide):
    points, amounts, others, _ = drawn(8, areas=3_000, suppliers=900, wide=wide)
    found = strips.Strips(points, amounts, 30.0).within(others)
    np.testing.assert_allclose(found, (cdist(others, points) <= 30) @ amounts, rtol=1e-9, atol=1e-6)


def test_neither_how_many_are_worked_on_at_once_nor_threads_change_a_byte(monkeypatch):
    points, amounts, others, _ = drawn(8, areas=3_000, suppliers=900)
    whole = strips.Strips(points, amounts, 9.0).within(others)
    monkeypatch.setattr(strips, "TOGETHER", 100)
    assert strips.Strips(points, amounts, 9.0).within(others).tobytes() == whole.tobytes()
