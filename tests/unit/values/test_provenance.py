"""Results come out the same to the digit, or say that they did not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.values.provenance import InputRef, Result, Stamp, canonical_json, digest_of, rounded

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(JSON)
def test_the_canonical_text_of_what_was_rounded_is_the_same_text(value):
    assert canonical_json(rounded(value)) == canonical_json(value)


@given(st.dictionaries(st.text(), JSON), st.dictionaries(st.text(), JSON))
def test_a_result_read_back_has_the_same_digest(value, parameters):
    stamp = Stamp(
        "needs.projection",
        "1",
        (InputRef("b", "sha256:2"), InputRef("a", "sha256:1")),
        ("x@2026-01-01",),
        parameters,
        1,
    )
    result = Result.of(value, stamp)
    again = Result.from_json(result.to_json())
    assert again.digest() == result.digest()
    assert again.text().endswith("}\n")
    assert again.text().count("\n") == 1


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), [1, {"x": float("-inf")}]])
def test_what_is_no_number_never_enters_a_result(bad):
    with pytest.raises(ValueError, match="None where nothing is known"):
        rounded(bad)


def test_a_negative_zero_is_a_zero():
    assert canonical_json({"x": -0.0, "y": -0.0000001}) == '{"x": 0.0, "y": 0.0}\n'


def test_a_digest_names_its_method():
    assert digest_of(b"") == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
