"""Methods are scored blind: the truth is not there while they answer, and a truth that was changed is refused."""

import json
import shutil
from pathlib import Path

import pytest

from commonweal import scoring
from commonweal.errors import Invalid
from commonweal.scoring import sealed
from commonweal.scoring.forecasts import answer_projection
from commonweal.scoring.scorers import COVERAGE, ERROR, REGRET, Row, Scorer


@pytest.fixture(scope="module")
def scores(folder):
    return scoring.score(folder)


@pytest.fixture
def copy(folder, tmp_path) -> Path:
    return Path(shutil.copytree(folder, tmp_path / "copy"))


def peeking(seen: list) -> Scorer:
    """A dishonest scorer: it looks for the truth beside and around the files that it was given."""

    def answer(public):
        looked = [*public.folder.rglob("truth*"), *public.folder.parent.glob("truth*")]
        looked += [path for path in public.files.values() if "truth" in path.parts]
        seen.extend(path for path in looked if path.exists())
        seen.extend(key for key in ("seed", "truth") if key in public.facts)
        return seen

    return Scorer("peeking", "none", "", answer, lambda answer, truth: [Row("peeking", "none", "", ERROR, len(answer))])


def test_a_scorer_that_looks_for_the_truth_finds_nothing(folder):
    seen: list = []
    assert scoring.score(folder, those=[peeking(seen)]).rows[0].value == 0
    assert seen == []


def test_the_same_look_finds_the_truth_where_the_protection_is_off(folder, manifest):
    seen: list = []
    open_folder = sealed.Public(
        folder, {item["name"]: folder / item["file"] for item in manifest["files"]}, {}, manifest
    )
    peeking(seen).answer(open_folder)
    assert folder / "truth" in seen
    assert "seed" in seen


def test_the_truth_is_opened_only_after_every_method_has_answered(folder, monkeypatch):
    order = []
    real = sealed.opened
    monkeypatch.setattr(sealed, "opened", lambda *given: (order.append("truth"), real(*given))[1])
    one = Scorer("one", "none", "", lambda public: order.append("one") or 1, lambda answer, truth: [])
    two = Scorer("two", "none", "", lambda public: order.append("two") or 2, lambda answer, truth: [])
    scoring.score(folder, those=[one, two])
    assert order == ["one", "two", "truth"]


def test_a_truth_without_answers_stays_shut(folder, manifest):
    with pytest.raises(Invalid) as refused:
        sealed.opened(folder, manifest, {})
    assert refused.value.code == "scoring.too-early"


def test_a_truth_that_was_changed_is_refused(copy):
    file = copy / "truth/truth.json"
    file.write_bytes(file.read_bytes().replace(b'"nil": true', b'"nil": false', 1))
    with pytest.raises(Invalid) as refused:
        scoring.score(copy)
    assert refused.value.code == "scoring.seal-broken"


def test_a_public_file_that_was_changed_is_refused(copy):
    file = copy / "option-scores.csv"
    file.write_bytes(file.read_bytes().replace(b"night-care", b"night-cart"))
    with pytest.raises(Invalid) as refused:
        scoring.score(copy)
    assert refused.value.code == "tables.files.changed"


@pytest.mark.parametrize(
    "change",
    [
        lambda found: found["files"][0].update(file="../outside.csv"),
        lambda found: found.pop("truth"),
        lambda found: found.pop("councils"),
    ],
)
def test_a_manifest_that_leads_elsewhere_or_lacks_something_is_refused(copy, change):
    found = json.loads((copy / "manifest.json").read_bytes())
    change(found)
    (copy / "manifest.json").write_text(json.dumps(found))
    with pytest.raises(Invalid) as refused:
        scoring.score(copy)
    assert refused.value.code == "scoring.manifest"


def test_a_folder_that_is_no_county_says_what_to_do(tmp_path):
    with pytest.raises(Invalid) as refused:
        scoring.score(tmp_path)
    assert refused.value.fix


def test_every_scorer_gives_rows_of_its_own_kind(scores):
    said = {row.scorer.split(" of ")[0] for row in scores.rows}
    few = {"stocks of care"}  # in a county as small as this no state of care holds enough people to be scored
    assert said | few == {item.name for item in scoring.scorers()}
    assert {item.method for item in scoring.scorers()} == {row.method for row in scores.rows} | {"needs.care-states"}
    for row in scores.rows:
        assert row.value >= 0
        assert row.measured
        if row.kind in (COVERAGE, REGRET, "caught", "false alarms"):
            assert row.value <= 1 + 1e-9


def test_every_method_that_is_scored_is_one_that_can_be_run(scores):
    from commonweal.analysis import registry

    known = {item.name for item in registry.methods()} | {"thread"}
    assert {item.method for item in scoring.scorers()} <= known


def test_every_method_is_scored_or_named_with_the_reason_why_it_is_not():
    from commonweal.analysis import registry
    from commonweal.scoring.unscored import UNSCORED

    named = [name for names in UNSCORED.values() for name in names]
    scored = {item.method for item in scoring.scorers()}
    assert len(named) == len(set(named))
    assert not scored & set(named)
    missing = {item.name for item in registry.methods()} - scored - set(named)
    assert not missing, f"score {missing}, or say in scoring/unscored.py why not"


def test_scores_follow_from_the_answer_and_the_truth(folder, manifest, truth, scores):
    """One forecast worked again by hand: what the method says against what came."""
    with sealed.blind(folder, manifest) as public:
        said = next(item for item in answer_projection(public) if item["condition"] == "dementia")
    expected = next(row["expected"] for row in said["series"] if row["year"] == 2024)
    true = truth["outturn"]["dementia_65_and_over"]["2024"][said["place"]]
    found = next(row for row in scores.rows
                 if row.what.startswith(f"{said['place']} 2024") and row.scorer == "projection of dementia")  # fmt: skip
    assert found.value == pytest.approx(100 * abs(expected - true) / true, abs=1e-6)


def test_a_range_is_marked_by_whether_it_held_what_came():
    from commonweal.scoring.doubts import _mark_range

    said = [{"year": 2024, "low": 90.0, "high": 110.0}, {"year": 2025, "low": 90.0, "high": 99.0},
            {"year": 2023, "low": 0.0, "high": 1.0}]  # fmt: skip
    truth = {"outturn": {"dementia_65_and_over": {"2024": {"E06990001": 100}, "2025": {"E06990001": 100}}}}
    rows = list(_mark_range([{"place": "E06990001", "rebased": True, "series": said}], truth))
    assert [(row.what, row.value) for row in rows] == [
        ("E06990001 2024, on the newest estimate", 1.0),
        ("E06990001 2025, on the newest estimate", 0.0),
    ]


def test_stocks_of_care_are_marked_by_state_where_there_are_enough_people():
    from commonweal.scoring.stocks import _mark

    said = [
        {"year": 2024, "state": "residential", "expected": 60.0, "low": 50.0, "high": 70.0},
        {"year": 2024, "state": "supported", "expected": 90.0, "low": 85.0, "high": 95.0},
        {"year": 2024, "state": "extra care", "expected": 3.0, "low": 1.0, "high": 5.0},
        {"year": 2023, "state": "residential", "expected": 1.0, "low": 1.0, "high": 1.0},
    ]
    held = {"residential care": 50, "home care": 60, "direct payment": 30, "reablement": 10, "extra care": 4}
    truth = {"outturn": {"care_65_and_over_paid_by_councils": {"2024": {"E06990001": held}}}}
    today = {"residential": 55, "supported": 100, "extra care": 4, "nursing": 0}
    rows = list(_mark([{"place": "E06990001", "series": said, "today": today}], truth))
    assert [(row.kind, round(row.value, 6), row.naive) for row in rows] == [
        (ERROR, 20.0, 10.0), (ERROR, 10.0, 0.0), (COVERAGE, 0.5, None),
    ]  # fmt: skip


def test_who_knew_the_truth_would_have_no_regret(truth):
    from commonweal.scoring.choices import _mark

    rows = truth["options"]
    known = {"leader": truth["best_option"], "chosen": None, "budget": 0}
    if max(row["net_pounds"] for row in rows) > 0:
        assert next(iter(_mark(known, truth))).value == 0
    worst = min(rows, key=lambda row: row["net_pounds"])["code"]
    assert next(iter(_mark(known | {"leader": worst}, truth))).value > 0.5


def watched(on: str, listed: list[str], place: str = "E06990001") -> dict:
    """What a council saw on a day: five suppliers, of which Cedar has two places."""
    suppliers = {"Alder": ["1"], "Beacon": ["2"], "Cedar": ["3", "4"], "Dale": ["5"], "Elm": ["6"]}
    return {"place": place, "on": on, "listed": listed, "suppliers": suppliers}


FAILED = {"market": {"failed_on": "2022-06-01", "failed_locations": ["3", "4"]}}


def test_a_failure_is_caught_only_in_the_year_before_and_everybody_else_who_was_listed_is_a_false_alarm():
    from commonweal.scoring.suppliers import _mark_watch

    days = ("2021-03-31", "2022-03-31", "2022-06-30")
    early = [watched(day, said) for day, said in zip(days, (["Cedar"], ["Dale"], ["Cedar"]), strict=True)]
    caught, false = _mark_watch(early, FAILED)
    assert (caught.kind, caught.value, caught.naive) == ("caught", 0.0, pytest.approx(1 / 5))
    # Listed before June are Cedar, fourteen months early, and Dale: both false; Cedar after June counts as neither.
    assert (false.kind, false.value) == ("false alarms", 1.0)
    in_time = [watched(day, said) for day, said in zip(days, ([], ["Cedar", "Dale"], []), strict=True)]
    caught, false = _mark_watch(in_time, FAILED)
    assert caught.value == 1.0
    # 14 suppliers were looked at (five on three days, but not Cedar in June), of which one was to fail within the year.
    assert (false.value, false.naive) == (0.5, pytest.approx(13 / 14))
    assert [row.kind for row in _mark_watch([watched(days[0], [])], FAILED)] == ["caught"]


def test_the_watch_of_a_day_does_not_know_what_the_files_say_of_later_days(folder, manifest, truth):
    import pandas as pd

    from commonweal.scoring.suppliers import answer_watch

    failed = truth["market"]["failed_on"]
    with sealed.blind(folder, manifest) as public:
        providers, file = public.files["care-providers"], public.files["complaints"]
        directory, complaints = pd.read_csv(providers, dtype=str), pd.read_csv(file, dtype=str)
        told = pd.DataFrame({
            "complaint": [f"SYN-K-9000{number}" for number in range(8)], "received_on": "2022-03-15",
            "council_code": directory["council_code"][0], "location_id": directory["location_id"][0],
            "about": "charges", "upheld": "no",
        })  # fmt: skip
        pd.concat([complaints, told]).to_csv(file, index=False)
        whole = [item for item in answer_watch(public) if item["on"] < failed]
        assert any(item["listed"] for item in whole)
        assert all(set(item["listed"]) <= set(item["suppliers"]) for item in whole)
        directory.assign(closed_on="").to_csv(providers, index=False)
        pd.concat([complaints[complaints["received_on"] < failed], told]).to_csv(file, index=False)
        assert [item for item in answer_watch(public) if item["on"] < failed] == whole


def test_places_that_closed_are_counted_beside_those_that_failed():
    from commonweal.scoring.suppliers import _mark_turnover

    said = [{"left": {2021: 1, 2022: 1}}, {"left": {}}]
    caught, false = _mark_turnover(said, FAILED)
    assert (caught.value, false.value) == (0.5, 0.5)


def test_bounds_of_self_funders_are_places_less_people_helped(folder, manifest):
    """Worked again from the files: homes' beds and the packages that a council pays for in them."""
    import pandas as pd

    from commonweal.scoring.suppliers import answer_unmet

    with sealed.blind(folder, manifest) as public:
        said = answer_unmet(public)
        homes, packages = pd.read_csv(folder / "care-homes.csv"), pd.read_csv(folder / "care-packages.csv")
    assert {item["filled"] for item in said} == {"however full", "at least 85 % full"}
    for item in said:
        beds = homes[homes["area_code"] == item["place"]].groupby("type")["beds"].sum()
        mine = packages[packages["council_code"] == item["place"]].groupby("service")["person_id"].nunique()
        spare = [(beds[kind], mine.get(service, 0)) for kind, service in
                 (("Residential homes", "residential care"), ("Nursing homes", "nursing care"))]  # fmt: skip
        if any(places < helped for places, helped in spare):
            assert item["bounds"] is None
            continue
        share = 0.85 if item["filled"].startswith("at least") else 0
        low = sum(max(0, share * places - helped) for places, helped in spare)
        assert item["bounds"]["low"] == pytest.approx(low)
        assert item["bounds"]["high"] == pytest.approx(sum(places - helped for places, helped in spare))


def test_bounds_that_the_method_refuses_hold_nothing():
    from commonweal.scoring.suppliers import _mark_unmet

    truth = {"outturn": {"self_funders_in_care_homes": {"E06990001": 40}}}
    said = [{"place": "E06990001", "filled": "however full", "bounds": None},
            {"place": "E06990001", "filled": "at least 85 % full", "bounds": {"low": 30.0, "high": 50.0}}]  # fmt: skip
    assert [(row.kind, row.value) for row in _mark_unmet(said, truth)] == [
        (COVERAGE, 0.0), (COVERAGE, 1.0), ("width of bounds", 50.0),
    ]  # fmt: skip


def test_a_paper_is_marked_exactly_where_it_would_read_differently(folder, manifest):
    from commonweal.scoring.papers import PAPERS, answer

    with sealed.blind(folder, manifest) as public:
        found = answer(public)
    assert len(found) == 2 * 2 * len(PAPERS)
    stale = {key.split(" ", 1)[1] for key, item in found.items() if item["reads_differently"]}
    assert stale == {
        "dementia, population-estimate", "falls, population-estimate", "dementia and falls, population-estimate",
        "dementia, rates-dementia", "dementia as first projected, rates-dementia", "dementia and falls, rates-dementia",
    }  # fmt: skip
    assert all(item["marked"] == item["reads_differently"] for item in found.values())


def test_papers_that_nobody_marks_and_papers_that_all_are_marked_score_badly(folder, manifest, monkeypatch):
    from commonweal.scoring import papers

    two = {about: papers.PAPERS[about] for about in ("dementia", "which option to choose")}
    monkeypatch.setattr(papers, "PAPERS", two)
    for newer, caught, false in (((), 0.0, 0.0), (("Something is newer.",), 1.0, 0.5)):
        monkeypatch.setattr(papers, "_newer", lambda stamp, plan, newer=newer: newer)
        with sealed.blind(folder, manifest) as public:
            rows = list(papers._mark(papers.answer(public), {}))
        assert [row.value for row in rows] == pytest.approx([caught, false])


def test_people_are_marked_beside_the_estimate_that_was_last_made():
    from commonweal.scoring.forecasts import _mark_population

    truth = {"outturn": {"people": {"2024": {"E06990001": 1000}}}}
    (row,) = _mark_population([{"place": "E06990001", "year": 2024, "projected": 1020, "estimated": 995}], truth)
    assert (row.value, row.naive) == (pytest.approx(2.0), pytest.approx(0.5))
