"""What every test shares."""

import os
from pathlib import Path

import pytest

os.environ.setdefault("COMMONWEAL_TESTING", "1")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's sync API runs a loop

pytest_plugins = ["tests.support.plugin"]

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of source data beside the checkout."""
    if not (SHARED / "data").is_dir():
        pytest.skip("the folder of source data (shared/data) is not beside this checkout")
    return SHARED


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch, request) -> Path:
    """A COMMONWEAL_HOME of the test's own."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("COMMONWEAL_HOME", str(folder))
    if "commonweal.server.settings" in __import__("sys").modules:
        from django.conf import settings

        if settings.configured:
            monkeypatch.setattr(settings, "HOME", folder, raising=False)
    return folder
