"""The glossary: every word complete, its links inside leading somewhere, and GLOSSARY.md made from it."""

import subprocess
import sys

import pytest

from commonweal.analysis import glossary
from commonweal.errors import NotFound

TERMS = glossary.terms()
# Words that the plan of the user's experience promises to newcomers.
PROMISED = [
    "commissioning",
    "need",
    "demand",
    "supply",
    "commissioning-cycle",
    "icb",
    "icp",
    "place",
    "section-75",
    "better-care-fund",
    "jsna",
    "jlhws",
    "market-position-statement",
    "market-shaping",
    "provider-selection-regime",
    "procurement-act-2023",
    "framework-agreement",
    "dynamic-market",
    "block-spot-cost-and-volume",
    "outcome",
    "output",
    "input",
    "kpi",
    "spc",
    "special-cause",
    "assurance",
    "rag",
    "counterfactual",
    "its",
    "difference-in-differences",
    "synthetic-control",
    "equality-impact-assessment",
    "core20plus5",
    "co-production",
    "direct-payment",
    "personal-health-budget",
    "decommissioning",
    "gateway",
    "ods-code",
    "lsoa",
    "ocds",
]


def test_every_promised_word_is_there():
    assert set(PROMISED) - {term.slug for term in TERMS} == set()


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.slug)
def test_a_word_has_a_meaning_an_example_and_what_it_is_not(term):
    assert term.meaning.endswith((".", "?"))
    assert term.example
    assert term.not_same_as
    assert term.room in glossary.ROOMS
    assert len(term.meaning) <= 200
    assert term.link_address == "" or term.link_address.startswith("https://")
    assert term.see or term.link_address, "one link at least"


def test_related_words_are_words_of_the_glossary():
    slugs = {term.slug for term in TERMS}
    assert [(term.slug, other) for term in TERMS for other in term.see if other not in slugs] == []


def test_a_word_that_is_not_there_is_not_found():
    with pytest.raises(NotFound):
        glossary.term("synergy")


def test_the_document_is_what_the_content_makes(root):
    done = subprocess.run([sys.executable, str(root / "tools/make_glossary.py"), "--check"])
    assert done.returncode == 0, "run python3 tools/make_glossary.py"
