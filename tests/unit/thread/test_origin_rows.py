"""The rows behind a number, as the page that says where it came from shows them."""

from commonweal.analysis import origin
from commonweal.analysis.sources import Sources


def test_the_caption_counts_what_is_shown_and_what_there_is():
    sources = Sources.pack()
    one = origin.rows(sources, "areas", {"place": "E08000009"})
    assert one is not None
    assert one.caption.startswith("The one row for this place, of ")
    many = origin.rows(sources, "areas", {}, limit=3)
    assert many is not None
    assert many.caption == f"First 3 of {origin.pack_rows('areas'):,} rows in the file"
