"""Signs about suppliers and on whom much rests: by hand, blind to the future, and on a county whose truth is known."""

from datetime import date, timedelta

import pandas as pd
import pytest

from commonweal import county
from commonweal.analysis import markets, registry, showing
from commonweal.analysis.markets import fees
from commonweal.analysis.registry import Recipe
from commonweal.analysis.sources import Sources
from commonweal.engine.markets import signs
from commonweal.engine.markets.signs import Cost, Seen
from commonweal.errors import Invalid

TRAFFORD = "E08000009"
TODAY = date(2026, 10, 31)
SIGNS = "provider,location_id,on,sign,reading,source\n"
DIRECTORY = "location_id,name,service,provider_id,provider,owner,council_code,beds,opened_on,closed_on\n"


def seen(*readings):
    return [Seen(date.fromisoformat(on), kind, reading) for on, kind, reading in readings]


@pytest.mark.parametrize(
    ("readings", "codes"),
    [
        ([("2024-01-01", "rating", "Good"), ("2026-03-01", "rating", "Requires improvement")], ["rating-fell"]),
        # told by two lists, or confirmed by an inspection, it has fallen all the same, and since the first day
        ([("2024-01-01", "rating", "Good"), *[("2026-03-01", "rating", "Requires improvement")] * 2], ["rating-fell"]),
        (
            [
                ("2024-01-01", "rating", "Good"),
                ("2026-03-01", "rating", "Inadequate"),
                ("2026-06-01", "rating", "Inadequate"),
            ],
            ["rating-fell"],
        ),
        (
            [
                ("2021-01-01", "rating", "Good"),
                ("2023-03-01", "rating", "Inadequate"),
                ("2026-06-01", "rating", "Inadequate"),
            ],
            [],
        ),
        ([("2024-01-01", "rating", "Good"), ("2025-03-01", "rating", "Inadequate")], []),  # long ago
        ([("2024-01-01", "rating", "Good"), ("2026-03-01", "rating", "Not rated")], []),  # not rated is no fall
        ([("2024-01-01", "rating", "Good"), ("2026-11-01", "rating", "Inadequate")], []),  # not known yet
        ([("2026-03-01", "rating", "Inadequate")], []),  # nothing to fall from
        ([("2020-01-01", "dormant", "Y")], ["dormant"]),
        ([("2020-01-01", "dormant", "Y"), ("2021-01-01", "dormant", "N")], []),  # ended
        ([("2026-01-01", "manager registered", "no")], ["no-manager"]),
        ([("2026-01-01", "accounts late", "yes"), ("2026-01-01", "notice given", "yes")], ["accounts-late", "leaving"]),
        ([("2026-01-01", "occupancy percent", "84.9%")], ["occupancy-low"]),
        ([("2026-01-01", "occupancy percent", "85")], []),
        ([("2026-01-01", "occupancy percent", "most")], []),
    ],
)
def test_signs_in_readings(readings, codes):
    found = signs.from_readings(seen(*readings), TODAY, 365, 85)
    assert sorted(item.code for item in found) == sorted(codes)


@pytest.mark.parametrize(
    ("recent", "earlier", "risen"), [(7, 2, True), (6, 2, False), (4, 0, False), (5, 0, True), (40, 80, False)]
)
def test_complaints_rise_where_chance_would_seldom_bring_so_many(recent, earlier, risen):
    days = [TODAY - timedelta(days=9)] * recent + [TODAY - timedelta(days=700)] * earlier
    later = [TODAY + timedelta(days=1)] * 50
    found = signs.from_complaints(days + later, TODAY, 365, 0.01, 5)
    assert (found is not None) is risen


def test_two_locations_of_one_name_are_two(tmp_path):
    homes, path = tmp_path / "directory.csv", tmp_path / "signs.csv"
    homes.write_text(
        DIRECTORY
        + "".join(
            f"1-90000000{at},Oak House,residential care,1-900000009,Oak Ltd,,{TRAFFORD},20,2015-01-01,\n"
            for at in (1, 2)
        )
    )
    path.write_text(
        SIGNS
        + "Oak Ltd,1-900000001,2026-01-01,rating,Good,made up\n"
        + "Oak Ltd,1-900000002,2026-05-01,rating,Requires improvement,made up\n"
    )
    given = Sources.pack().with_file("care-providers", homes).with_file("provider-signs", path)
    listed = markets.watch(place=TRAFFORD, on="2026-06-01", sources=given).value["listed"]
    assert "Oak Ltd" not in [item["supplier"] for item in listed]
    path.write_text(path.read_text() + "Oak Ltd,1-900000001,2026-05-02,rating,Inadequate,made up\n")
    given = Sources.pack().with_file("care-providers", homes).with_file("provider-signs", path)
    listed = markets.watch(place=TRAFFORD, on="2026-06-01", sources=given).value["listed"]
    (mine,) = [item for item in listed if item["supplier"] == "Oak Ltd"]
    assert [(sign["code"], sign["location"]) for sign in mine["signs"]] == [("rating-fell", "Oak House")]


def test_what_one_provider_of_an_owner_is_paid_does_not_hide_what_another_is_not():
    cost = Cost(750, 800, 850)
    paid = [
        fees.Fee(name, "residential care", "week", "2025-26", date(2025, 4, 1), fee, cost)
        for name, fee in (("A Ltd", 700.0), ("B Ltd", 900.0))
    ]
    for order in (paid, paid[::-1]):
        assert [name for name, _ in fees.gaps(order, TODAY)] == ["residential care, A Ltd"]
    assert [name for name, _ in fees.gaps(paid[:1], TODAY)] == ["residential care"]
    older = fees.Fee("A LIMITED", "residential care", "week", "2024-25", date(2024, 4, 1), 1.0, cost)
    assert len(fees.gaps([*paid, older], TODAY)) == 1  # the latest year of one provider, however spelt


# both ends of the twelve months, across a leap day, to one and at the end of February
@pytest.mark.parametrize(
    ("last", "first"),
    [("2024-03-31", "2023-04-01"), ("2023-03-31", "2022-04-01"), ("2024-02-29", "2023-03-01"),
     ("2025-02-28", "2024-03-01"), ("2024-02-28", "2023-03-01"), ("2024-12-31", "2024-01-01")],
)  # fmt: skip
def test_payments_of_twelve_months_are_those_of_the_calendar(tmp_path, last, first):
    before = (date.fromisoformat(first) - timedelta(days=1)).isoformat()
    days = ((before, "Early Ltd", 1000), (first, "First Ltd", 300), (last, "Last Ltd", 100))
    path = tmp_path / "payments.csv"
    path.write_text(
        "transaction,payer,paid_on,supplier,amount\n"
        + "".join(f"T{at},{TRAFFORD},{on},{name},{amount}\n" for at, (on, name, amount) in enumerate(days))
    )
    value = markets.dependence(place=TRAFFORD, sources=Sources.pack().with_file("spend-transactions", path)).value
    (paid,) = [item for item in value["bases"] if item["basis"] == "payments"]
    assert {item["supplier"]: item["amount"] for item in paid["rows"]} == {"First Ltd": 300, "Last Ltd": 100}


def test_a_list_is_ordered_by_the_latest_sign_and_never_scored(tmp_path):
    path = tmp_path / "signs.csv"
    path.write_text(
        SIGNS
        + "Old Signs Ltd,,2026-01-01,dormant,yes,Directory\nOld Signs Ltd,,2026-01-02,accounts late,yes,Register\n"
        + "New Sign Ltd,,2026-05-01,manager registered,no,Directory\nFine Ltd,,2026-05-02,dormant,no,Directory\n"
    )
    result = markets.watch(place="E08000035", on="2026-06-01", sources=Sources.pack().with_file("provider-signs", path))
    assert [item["supplier"] for item in result.value["listed"]][:2] == ["New Sign Ltd", "Old Signs Ltd"]
    assert not any("score" in key for item in result.value["listed"] for key in item)
    assert markets.chart(result) is None
    assert {item["code"] for item in result.value["looked_at"]} >= {"dormant", "no-manager", "accounts-late"}
    assert "complaints rose" in markets.words(result)  # not looked at, and said


def test_trafford_shows_the_one_fall_that_shipped_data_carry_and_says_what_they_do_not():
    value = markets.watch(place=TRAFFORD).value
    assert value["on"] == "2025-03-31"
    assert [(item["supplier"], item["signs"][0]["why"]) for item in value["listed"]] == [
        ("Pure Care Homes ltd", "From Outstanding to Good.")
    ]
    assert {item["code"] for item in value["not_looked_at"]} == {
        "dormant", "no-manager", "accounts-late", "occupancy-low", "complaints-rose", "staff-leave", "debts-high", "fee-gap",
    }  # fmt: skip
    before = markets.watch(place=TRAFFORD, on="2025-03-30").value["listed"]
    assert "Pure Care Homes ltd" not in {item["supplier"] for item in before}  # nothing of it was known then


@pytest.mark.parametrize(
    ("arguments", "code"), [({"on": "soon"}, "markets.watch.day"), ({"months": 0}, "markets.watch.months")]
)
def test_no_day_and_no_span_are_refused(arguments, code):
    with pytest.raises(Invalid) as refused:
        markets.watch(place=TRAFFORD, **arguments)
    assert refused.value.code == code


def test_contracts_of_one_supplier_under_two_spellings_are_one(tmp_path):
    rows = [{"provider": "A Ltd", "value": 100.0}, {"provider": "a  limited", "value": 50.0},
            {"provider": "B", "value": 50.0}, {"provider": "C", "value": None}]  # fmt: skip
    agreed = next(
        item
        for item in markets.dependence(place=TRAFFORD, contracts=rows).value["bases"]
        if item["basis"] == "contracts"
    )
    assert [(row["supplier"], row["amount"]) for row in agreed["rows"]] == [("A Ltd", 150), ("B", 50)]
    assert (agreed["largest_share"], agreed["hhi"], agreed["left_out"]) == (0.75, 6250, 1)


def test_suppliers_of_a_few_people_stand_together_so_that_no_small_number_can_be_worked_out(tmp_path):
    folder = {}
    folder["care-providers"] = DIRECTORY + "".join(
        f"1-{n},Place {n},home care,1-9{n},Provider {n} Ltd,,{TRAFFORD},,2015-01-01,\n" for n in (1, 2, 3)
    )
    folder["care-packages"] = (
        "person_id,council_code,at_on,service,provider_location,units_a_week,cost_a_week,person_pays_a_week\n"
        + "".join(
            f"P-{n},{TRAFFORD},2026-03-31,home care,1-{1 if n < 20 else 2 if n < 29 else 3},5,100,0\n"
            for n in range(31)
        )
    )
    sources = Sources.pack()
    for name, body in folder.items():
        path = tmp_path / f"{name}.csv"
        path.write_text(body)
        sources = sources.with_file(name, path)
    people = next(
        item for item in markets.dependence(place=TRAFFORD, sources=sources).value["bases"] if item["basis"] == "people"
    )
    # 20, 9 and 2: the two would follow from the others, so that it stands with the nine.
    assert [(row["supplier"], row["amount"]) for row in people["rows"]] == [
        ("Provider 1 Ltd", 20),
        ("2 suppliers together", 11),
    ]
    assert people["total"] == 31


RECIPES = [
    (name, {"place": place, **more})
    for place in (TRAFFORD, "E08000003", "E10000014", "E54000057")
    for name, more in (
        ("markets.change", {}), ("markets.change", {"service": "childrens-home"}), ("markets.dependence", {}),
        ("markets.entry-exit", {}), ("markets.entry-exit", {"service": "childrens-home"}),
        ("markets.entry-exit", {"service": "home-care"}), ("markets.quality", {}),
        ("markets.quality", {"service": "childrens-home"}), ("markets.joined", {}), ("markets.watch", {}),
        ("markets.sufficiency", {}), ("markets.unmet", {}),
    )
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "arguments"),
    [*RECIPES, ("markets.oversight", {"beds": 5}), ("markets.dependence", {"place": TRAFFORD, "contracts": []})],
)
def test_a_plan_is_its_stamp_and_every_result_can_be_said_drawn_and_tabled(name, arguments):
    recipe, sources = Recipe(name, arguments), Sources.pack()
    result, plan = registry.run(recipe, sources), registry.plan(recipe, sources)
    assert plan.inputs == tuple(sorted(result.stamp.inputs))
    assert plan.content == tuple(sorted(result.stamp.content))
    assert registry.run(recipe, sources).text() == result.text()
    assert showing.words(result).endswith((".", "?"))
    assert showing.table(result).columns
    drawn = showing.chart(result)
    assert drawn is None or drawn.alt.endswith(".")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A county of three dozen suppliers, its files, and the locations that fail, as its own list tells them."""
    folder = tmp_path_factory.mktemp("county")
    county.make(seed=3, people=25_000, out=folder)
    return folder


def county_sources(folder, **instead):
    sources = Sources.pack()
    names = ("areas", "care-homes", "care-providers", "complaints", "contract-register", "care-packages")
    for name in names:
        sources = sources.with_file(name, instead.get(name.replace("-", "_"), folder / f"{name}.csv"))
    return sources.with_file("spend-transactions", folder / "spend-transactions.parquet")


def listed(sources, council, on):
    return {item["supplier"]: item for item in markets.watch(place=council, on=on, sources=sources).value["listed"]}


def test_before_a_failure_the_future_is_not_seen_and_after_it_every_closing_is(made):
    sources, rows = county_sources(made), pd.read_csv(made / "care-providers.csv")
    gone = rows[rows["closed_on"].notna()]
    failing = set(gone["owner"].fillna(gone["provider"]))
    day = date.fromisoformat(gone["closed_on"].iloc[0])
    for council in sorted(set(gone["council_code"])):
        before = listed(sources, council, (day - timedelta(days=1)).isoformat())
        assert not any(sign["code"] == "leaving" for item in before.values() for sign in item["signs"])
        # What the county carries of it beforehand is too little to be told from chance: said in docs/methods.
        assert not failing & set(before)
        after = listed(sources, council, (day + timedelta(days=30)).isoformat())
        closed = [
            sign["why"] for name in failing & set(after) for sign in after[name]["signs"] if sign["code"] == "leaving"
        ]
        assert len(closed) == int((gone["council_code"] == council).sum())


def test_with_enough_complaints_the_failing_owner_is_listed_before_it_fails_and_not_many_others(made, tmp_path):
    rows, complaints = pd.read_csv(made / "care-providers.csv"), pd.read_csv(made / "complaints.csv")
    gone = rows[rows["closed_on"].notna()]
    day = date.fromisoformat(gone["closed_on"].iloc[0])
    more = [
        {"complaint": f"X-{n}", "council_code": council, "received_on": (day - timedelta(days=10 + 30 * (n % 11))).isoformat(),
         "location_id": place, "about": "quality of care", "upheld": "yes"}
        for n, (place, council) in enumerate(list(zip(gone["location_id"], gone["council_code"], strict=True)) * 8)
    ]  # fmt: skip
    path = tmp_path / "complaints.csv"
    pd.concat([complaints, pd.DataFrame(more)]).to_csv(path, index=False)
    sources = county_sources(made, complaints=path)
    on = (day - timedelta(days=1)).isoformat()
    found = {
        name: item
        for council in sorted(set(rows["council_code"]))
        for name, item in listed(sources, council, on).items()
    }
    failing = set(gone["owner"].fillna(gone["provider"]))
    assert failing & set(found)
    assert {sign["code"] for name in failing & set(found) for sign in found[name]["signs"]} == {"complaints-rose"}
    assert len(set(found) - failing) <= 2


def test_shares_of_places_money_and_people_come_out_of_the_countys_files(made):
    value = markets.dependence(place="E06990001", sources=county_sources(made)).value
    assert [item["basis"] for item in value["bases"]] == ["places", "contracts", "payments", "people"]
    homes = pd.read_csv(made / "care-homes.csv")
    homes = homes[homes["area_code"] == "E06990001"]
    by_owner = homes.groupby("owner")["beds"].sum()
    places = value["bases"][0]
    assert places["total"] == int(homes["beds"].sum())
    assert places["largest_share"] == pytest.approx(by_owner.max() / by_owner.sum(), abs=1e-6)
    assert value["not_known"] == []


def test_every_list_of_the_county_joins_by_number_or_by_name(made):
    rows = {
        item["list"]: item for item in markets.joined(place="E06990001", sources=county_sources(made)).value["rows"]
    }
    assert rows["care-providers"]["only_here"] == 0
    assert rows["care-providers"]["key"] == "number at the regulator"
    assert rows["contract-register"]["key"] == "name of the registered provider"
