"""Whatever the bytes: a table, or a refusal with a code; never another failure, and never a row lost in silence."""

import csv
import io
import random

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from commonweal.analysis import evidence
from commonweal.errors import Invalid
from commonweal.tables import files
from commonweal.tables.raw import Raw
from tests.support import bad_files

SHAPE = "population-estimate"
ENDINGS = ("csv", "xlsx", "ods", "parquet", "txt", "")
QUICK = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
FEW = settings(max_examples=30, deadline=None, derandomize=True)

letters = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp"))
cells = (
    st.text(st.one_of(letters, st.sampled_from(',;"\t')), max_size=8)
    .map(str.strip)
    .filter(lambda text: text == text.strip())
)
latin = st.text(st.sampled_from("abcXYZ0123456789£é,;\"'-+.*/ "), max_size=8).map(str.strip)


def tables(cell):
    """Two to five columns of distinct headings and up to twelve rows, none of them empty."""

    def rows(width: int):
        row = st.lists(cell, min_size=width, max_size=width).filter(any)
        return st.lists(row, max_size=12).map(lambda body: [[f"heading {n}" for n in range(width)], *body])

    return st.integers(2, 5).flatmap(rows)


def outcome(act):
    """What an act gives, or the refusal it ends with. Any other failure is a failure of the test."""
    try:
        return act(), None
    except Invalid as refusal:
        return None, refusal


def checked_or_personal(data: bytes) -> evidence.Report | None:
    """The report on a file; none where it is refused because it happens to look personal."""
    report, refusal = outcome(lambda: evidence.check_bytes(data, "file.csv", SHAPE))
    assert report is not None or refusal.code == "evidence.personal.refused"
    return report


def read_or_refused(data: bytes, file: str) -> Raw | None:
    found, refusal = outcome(lambda: files.read(data, file))
    assert found is not None or (refusal.code.startswith("tables.") and refusal.fix)
    return found


@QUICK
@given(st.binary(max_size=400), st.sampled_from(ENDINGS))
@example(b"\xff\xfe\x00", "csv")
@example(b'"', "csv")
@example(b"PK\x03\x04", "xlsx")
@example(b"PAR1PAR1", "parquet")
@example(b"\x1f\x8b\x08", "csv")
def test_any_bytes_are_a_table_or_a_refusal(data, ending):
    read_or_refused(data, f"any.{ending}")


@QUICK
@given(st.text(max_size=300))
def test_any_text_is_a_table_or_a_refusal_and_its_rows_add_up(text):
    data = text.encode("utf-8", "surrogatepass")
    if read_or_refused(data, "any.csv") is None:
        return
    report = checked_or_personal(data)
    assert report is None or report.read == report.loaded + report.refused


@FEW
@given(st.integers(0, 10**6))
def test_a_workbook_with_broken_bytes_is_a_table_or_a_refusal(seed):
    chance = random.Random(seed)
    data = bytearray(WORKBOOK)
    for _ in range(chance.randint(1, 12)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    if chance.random() < 0.3:
        del data[chance.randrange(len(data)) :]
    read_or_refused(bytes(data), "broken.xlsx")


@FEW
@given(st.integers(0, 10**6))
def test_a_parquet_file_with_broken_bytes_is_a_table_or_a_refusal(seed):
    chance = random.Random(seed)
    data = bytearray(PARQUET)
    for _ in range(chance.randint(1, 6)):
        data[chance.randrange(4, len(data))] ^= 1 << chance.randrange(8)
    read_or_refused(bytes(data), "broken.parquet")


@QUICK
@given(tables(cells), st.sampled_from([",", ";", "\t"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_what_was_written_is_what_is_read(table, mark, codec):
    assert body_of(files.read(written(table, mark).encode(codec), "table.csv")) == table


@QUICK
@given(tables(latin), st.sampled_from([",", ";", "\t"]))
def test_what_was_written_in_windows_1252_is_what_is_read(table, mark):
    table = [*table, ["£é", *["x"] * (len(table[0]) - 1)]]
    raw = files.read(written(table, mark).encode("cp1252"), "table.csv")
    assert raw.encoding == "Windows-1252"
    assert body_of(raw) == table


codes = st.one_of(
    st.just("E08000009"), st.from_regex(r"[EWSN][0-9]{8}", fullmatch=True), st.text("E08£*, ", max_size=6)
)
ages = st.one_of(st.integers(-2, 95).map(str), st.sampled_from(["", "90+", "n/a", "x"]))
persons = st.one_of(
    st.integers(-5, 10**7).map(str), st.floats().map(repr), st.sampled_from(["£5", "1,234", "7%", "", "#REF!"])
)
estimate = st.tuples(
    codes, st.sampled_from(["2024", "2O24", "1850"]), st.sampled_from(["F", "male", "", "P"]), ages, persons
)


@QUICK
@given(st.lists(estimate, max_size=40))
def test_every_row_is_loaded_or_refused_and_the_good_rows_alone_pass(rows):
    data = written([bad_files.HEADINGS.strip().split(","), *map(list, rows)], ",").encode()
    report = checked_or_personal(data)
    if report is None:
        return
    flagged = {item.row for item in report.problems}
    if not report.stopped:
        assert report.read == len(rows) == report.loaded + len(flagged)
    if report.loaded:
        again = evidence.check_bytes(evidence.good_rows(report), "good.csv", SHAPE)
        assert again.ok
        assert again.totals == report.totals


@pytest.mark.slow
def test_two_hundred_thousand_rows_are_counted_to_the_row_and_summed_to_the_unit():
    """Control totals against numbers worked out beside the reader: the error that lost 15,841 cases in 2020."""
    people = np.random.default_rng(1).integers(0, 5_000, 200_000)
    lines = [
        f"E{n // 182:08d},2024,{'FM'[n // 91 % 2]},{n % 91},{'many' if n % 1_000 == 7 else count}\n"
        for n, count in enumerate(people)
    ]
    report = evidence.check_bytes((bad_files.HEADINGS + "".join(lines)).encode(), "large.csv", SHAPE)
    bad = np.arange(len(people)) % 1_000 == 7
    assert (report.read, report.loaded, report.refused) == (200_000, 199_800, 200)
    assert {total.column: total.amount for total in report.totals}["persons"] == people[~bad].sum()
    assert report.frame["area_code"].str.len().eq(9).all()


def written(table: list[list[str]], mark: str) -> str:
    target = io.StringIO()
    csv.writer(target, delimiter=mark, quoting=csv.QUOTE_ALL).writerows(table)
    return target.getvalue()


def body_of(raw: Raw) -> list[list[str]]:
    return [list(raw.header), *map(list, zip(*raw.columns, strict=True))]


def _parquet() -> bytes:
    import pandas as pd

    target = io.BytesIO()
    pd.DataFrame({"code": ["a", "b"], "n": [1.5, 2.5]}).to_parquet(target)
    return target.getvalue()


WORKBOOK = bad_files.workbook([["area_code", "persons"], *[["E08000009", n] for n in range(40)]])
PARQUET = _parquet()
