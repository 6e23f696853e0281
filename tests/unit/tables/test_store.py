"""Rows of people on two engines: tables made, made anew and dropped, and the same expression with the same answer."""

import datetime

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from commonweal.engine.rules import condition
from commonweal.errors import Conflict, Invalid, NotFound
from commonweal.tables import conditions, files, store_spark
from commonweal.tables.store import open_store
from commonweal.values.provenance import digest_of
from tests.support.engines import ENGINES, opened


@pytest.fixture(scope="module", params=ENGINES)
def store(request):
    with opened(request.param) as found:
        yield found


@pytest.fixture
def empty(store):
    for name in store.tables():
        store.drop(name)
    return store


def lives(count: int = 5_000) -> pd.DataFrame:
    """Invented people with gaps in what is known of them."""
    make = np.random.default_rng(7)
    age = np.minimum(make.gamma(4, 10.5, count), 104).astype(int)
    return pd.DataFrame({
        "person_id": [f"p{at}" for at in range(count)],
        "area": make.choice(["E01000001", "E01000002", "E01000003"], count),
        "age": age,
        "frail": pd.array(np.where(make.random(count) < 0.2, None, make.random(count) < age / 150), dtype="boolean"),
        "stays": np.where(make.random(count) < 0.1, np.nan, make.poisson(0.3, count)),
        "since": pd.Timestamp("2020-01-01") + pd.to_timedelta(make.integers(0, 900, count), unit="D"),
        "cost": np.round(make.gamma(1, 900, count), 2),
    })  # fmt: skip


def test_a_table_is_made_made_anew_and_dropped(empty):
    small = pa.table({"a": [1, 2, 3], "b": ["x", None, "z"]})
    assert empty.tables() == ()
    empty.create("people", small)
    assert empty.tables() == ("people",)
    with pytest.raises(Conflict) as taken:
        empty.create("people", small)
    assert taken.value.code == "tables.store.exists"
    found = empty.create("people", pa.table({"a": [9]}), overwrite=True)
    assert empty.columns(found) == {"a": [9]}
    empty.drop("people")
    assert empty.tables() == ()
    with pytest.raises(NotFound) as gone:
        empty.table("people")
    assert gone.value.code == "tables.store.unknown"
    with pytest.raises(NotFound):
        empty.drop("people")


def test_what_cannot_be_stored_leaves_the_table_that_was_there(empty):
    before = pa.table({"a": [1, 2, 3]})
    found = empty.create("people", before)
    wrong = found.mutate(b=(found.a.cast("string") + " apples").cast("int64") / (found.a - found.a))
    if empty.address.startswith("duckdb"):  # Spark turns words that are no numbers into nulls
        with pytest.raises(Invalid) as refused:
            empty.create("people", wrong, overwrite=True)
        assert refused.value.code == "tables.store.failed"
        assert "apples" not in refused.value.message  # rows are never quoted
    with pytest.raises(NotFound):
        empty.create("people", empty.table("nothing"), overwrite=True)
    assert empty.tables() == ("people",)
    assert sorted(empty.columns(empty.table("people"))["a"]) == [1, 2, 3]


@pytest.mark.parametrize("name", ["", "People", "1st", "a b", 'a"; drop table people; --', "coming_people", "x" * 64])
def test_a_name_that_is_none_is_refused(empty, name):
    with pytest.raises(Invalid) as refused:
        empty.create(name, pa.table({"a": [1]}))
    assert refused.value.code == "tables.store.name"


def test_types_come_back_as_they_went(empty):
    frame = lives(200)
    found = empty.columns(empty.create("people", frame).order_by("person_id"))
    expected = frame.sort_values("person_id")
    assert found["person_id"] == expected["person_id"].tolist()
    assert found["since"] == [day.date() for day in expected["since"]]
    assert isinstance(found["since"][0], datetime.date)
    assert found["frail"] == [None if pd.isna(value) else bool(value) for value in expected["frail"]]
    assert found["cost"] == expected["cost"].tolist()


def test_a_kept_file_is_read_only_with_its_own_bytes(empty, tmp_path):
    path = tmp_path / "kept.parquet"
    pq.write_table(pa.table({"a": [1, 2]}), path)
    digest = digest_of(files.read_bytes(path))
    empty.attach("kept", path, digest)
    assert sorted(empty.columns(empty.table("kept"))["a"]) == [1, 2]
    pq.write_table(pa.table({"a": [3]}), path)
    with pytest.raises(Invalid) as refused:
        empty.attach("kept", path, digest, overwrite=True)
    assert refused.value.code == "tables.files.changed"
    assert sorted(empty.columns(empty.table("kept"))["a"]) == [1, 2]  # a copy: the file may go


CASES = [
    ("frail and old", {"all": [{"fact": "frail", "op": "=", "value": True}, {"fact": "age", "op": ">=", "value": 65}]}),
    ("in hospital or frail", {"any": [{"fact": "stays", "op": ">=", "value": 2},
                                      {"fact": "frail", "op": "=", "value": True}]}),
    ("not in the middle", {"not": {"all": [{"fact": "age", "op": ">", "value": 20},
                                           {"fact": "age", "op": "<", "value": 50}]}}),
    ("one of two areas", {"fact": "area", "op": "in", "value": ["E01000001", "E01000002"]}),
]  # fmt: skip


def asked(table):
    """Rules, then counts, means, quantiles and the month: what the methods ask of either engine."""
    facts = {name: table[name] for name in ("age", "area", "frail", "stays")}
    segment = conditions.first([(condition(when), word) for word, when in CASES], "everybody else", facts)
    points = conditions.points([(condition(when), at + 1) for at, (_, when) in enumerate(CASES)], facts)
    with_rules = table.mutate(segment=segment, points=points, month=table.since.truncate("M").cast("string"))
    found = with_rules.group_by(["area", "segment", "points"]).agg(
        people=with_rules.count(), mean=with_rules.cost.mean(), quantiles=with_rules.cost.quantile([0.5, 0.9]),
        months=with_rules.month.nunique(), costly=(with_rules.cost > 1000).sum(),
    )  # fmt: skip
    found = found.mutate(median=found.quantiles[0], high=found.quantiles[1]).drop("quantiles")
    return found.order_by(["area", "segment", "points"])


def by_hand(frame: pd.DataFrame) -> list[tuple]:
    """The same in plain Python, a person at a time, by the engine's own three-valued rules."""
    groups: dict[tuple, list] = {}
    parsed = [(word, condition(when)) for word, when in CASES]
    for row in frame.to_dict("records"):
        facts = {name: None if pd.isna(row[name]) else row[name] for name in ("age", "area", "frail", "stays")}
        held = [(at, word) for at, (word, when) in enumerate(parsed) if when.truth(facts)]
        segment = held[0][1] if held else "everybody else"
        points = sum(at + 1 for at, _ in held)
        groups.setdefault((row["area"], segment, points), []).append((row["cost"], row["since"]))
    return [
        (*key, len(rows), np.mean([cost for cost, _ in rows]), np.quantile([cost for cost, _ in rows], 0.5),
         np.quantile([cost for cost, _ in rows], 0.9), len({(day.year, day.month) for _, day in rows}),
         sum(cost > 1000 for cost, _ in rows))
        for key, rows in sorted(groups.items())
    ]  # fmt: skip


def test_the_same_expression_has_the_answer_of_plain_python_on_either_engine(empty):
    """Equal on each engine to one oracle: so the engines are equal to each other."""
    frame = lives()
    found = empty.columns(asked(empty.create("people", frame)))
    expected = by_hand(frame)
    assert len(expected) > 10
    keys = ("area", "segment", "points", "people", "mean", "median", "high", "months", "costly")
    assert list(zip(*(found[key] for key in keys[:4]), strict=True)) == [row[:4] for row in expected]
    for at, key in enumerate(keys[4:], start=4):
        assert found[key] == pytest.approx([row[at] for row in expected], rel=1e-12)


def test_a_fact_that_no_column_holds_is_refused(empty):
    table = empty.create("people", pa.table({"a": [1]}))
    with pytest.raises(Invalid) as refused:
        conditions.holds(condition({"fact": "b", "op": "=", "value": 1}), {"a": table.a})
    assert refused.value.code == "tables.conditions.fact"


@pytest.mark.parametrize("address", ["postgres:x", "duckdb", "elsewhere"])
def test_an_address_that_is_none_is_refused(address):
    with pytest.raises(Invalid) as refused:
        open_store(address)
    assert refused.value.code == "tables.store.address"


def test_a_file_of_duckdb_keeps_its_tables_and_a_foreign_one_is_refused(tmp_path):
    address = f"duckdb:{tmp_path / 'rows.duckdb'}"
    with open_store(address) as store:
        store.create("people", pa.table({"a": [1]}))
    with open_store(address) as store:
        assert store.columns(store.table("people")) == {"a": [1]}
    (tmp_path / "no.duckdb").write_bytes(b"these are no tables at all" * 200)
    with pytest.raises(Invalid) as refused:
        open_store(f"duckdb:{tmp_path / 'no.duckdb'}")
    assert refused.value.code == "tables.store.closed"


def test_too_little_memory_is_said_as_such():
    frame = pa.table({"a": np.arange(2_000_000), "b": np.arange(2_000_000) % 999_983})
    with open_store(memory="4MB", threads=1) as store:
        table = store.create("rows", frame)
        with pytest.raises(Invalid) as refused:
            store.run(table.group_by("b").agg(middle=table.a.quantile(0.5), all=table.a.collect()))
    assert refused.value.code == "tables.store.memory"


def test_the_address_may_come_from_the_environment(monkeypatch):
    monkeypatch.setenv("COMMONWEAL_STORE", "nowhere:")
    with pytest.raises(Invalid, match="nowhere:"):
        open_store()


def test_without_java_spark_says_what_lacks(monkeypatch):
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setattr(store_spark.shutil, "which", lambda name: None)
    with pytest.raises(Invalid) as refused:
        open_store("spark:local[1]")
    assert refused.value.code == "tables.store.lacking"


def test_nothing_is_left_on_disk(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with open_store() as store:
        store.create("people", lives(100))
        assert list(tmp_path.glob("commonweal-store-*")) != []
    assert list(tmp_path.glob("commonweal-store-*")) == []
