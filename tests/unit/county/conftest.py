"""One small county for all tests of this folder."""

import json
from pathlib import Path

import pytest

from commonweal import county

SEED, PEOPLE = 1007, 4_000


@pytest.fixture(scope="session")
def folder(tmp_path_factory) -> Path:
    """A county of 4,000 people."""
    out = tmp_path_factory.mktemp("county") / "made"
    county.make(seed=SEED, people=PEOPLE, out=out)
    return out


@pytest.fixture(scope="session")
def manifest(folder) -> dict:
    """What its manifest says."""
    return json.loads((folder / "manifest.json").read_bytes())


@pytest.fixture(scope="session")
def truth(folder) -> dict:
    """What is sealed."""
    return json.loads((folder / "truth/truth.json").read_bytes())


@pytest.fixture(scope="session")
def larger():
    """A county of 25,000 people as it was lived."""
    from commonweal.county.life import lived

    return lived(1014, 25_000)


@pytest.fixture(scope="session")
def life():
    """A county of 6,000 people as it was lived, with everything that no file tells."""
    from commonweal.county.life import lived

    return lived(1011, 6_000)
