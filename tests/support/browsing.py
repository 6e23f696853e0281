"""The demonstration served by the real server in a home of its own, and a real browser to look at it with."""

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip
PROJECT = "trafford-dementia-falls"
PEOPLE = {
    "commissioner": "Asha Khan", "analyst": "Ben Ojo", "board-member": "Carys Lloyd", "provider": "Dev Patel",
    "walled": "Ewan Price",
}  # fmt: skip
WIDE, PHONE, NARROW = 1280, 375, 320
EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200"/>'
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@dataclass(frozen=True)
class Site:
    """A running demonstration."""

    url: str
    home: Path


def environment(home: Path) -> dict[str, str]:
    """The environment of a demonstration in `home`, with nothing of the tests' own settings in it."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("COMMONWEAL", "DATABASE", "DJANGO"))}
    return {**kept, "COMMONWEAL_HOME": str(home), "DJANGO_SETTINGS_MODULE": "commonweal.server.settings"}


def seeded(shelf: Path) -> Path:
    """A home with the worked project in it, made once for all workers of a test run. Copy it; do not change it."""
    with (shelf / "demonstration.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        home = shelf / "demonstration"
        if not (shelf / "demonstration.done").exists():
            command = [sys.executable, "-m", "commonweal", "demo", "--no-serve"]
            done = subprocess.run(command, cwd=ROOT, env=environment(home), capture_output=True, text=True)
            if done.returncode:
                pytest.fail(f"the demonstration could not be loaded: {done.stderr[-3000:]}")
            (shelf / "demonstration.done").touch()
        return home


@contextmanager
def served(home: Path) -> Iterator[Site]:
    """The demonstration of this home, served with its worker, until the end of the block."""
    port = _free_port()
    with (home / "server.log").open("wb") as log:
        command = [sys.executable, "-m", "commonweal", "demo", "--port", str(port)]
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment(home), stdout=log, stderr=log, start_new_session=True
        )
        try:
            _answers(f"http://127.0.0.1:{port}/status/", process, home)
            yield Site(f"http://127.0.0.1:{port}", home)
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Iterator[Site]:
    """The demonstration for tests that only look."""
    with served(_copy(tmp_path_factory)) as found:
        yield found


@pytest.fixture
def fresh_site(tmp_path_factory) -> Iterator[Site]:
    """A demonstration of the test's own, to change."""
    with served(_copy(tmp_path_factory)) as found:
        yield found


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """Debian's Chromium; Playwright's own browsers are never downloaded."""
    path = next((item for item in CHROMIUM if Path(item).exists()), None)
    if path is None:
        pytest.skip("Chromium is not installed: apt-get install -y --no-install-recommends chromium libatomic1")
    return {"executable_path": path, "args": QUIET}


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """`visit(site, person="analyst", width=375, script=True)`: a browser's page of its own, that person signed in.

    Whatever the page complains of (policy, script) fails the test that opened it.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(
        site: Site, person: str = "", *, width: int = WIDE, script: bool = True, pictures: bool = True
    ) -> Page:
        context = browser.new_context(
            base_url=site.url, viewport={"width": width, "height": 900}, java_script_enabled=script, locale="en-GB"
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        if not pictures:  # drawing them takes most of the time of looking at many pages
            context.route("**/*.svg*", lambda route: route.fulfill(body=EMPTY, content_type="image/svg+xml"))
        page = context.new_page()
        page.on("console", lambda item: complaints.append(item.text) if _grave(item) else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if person:
            page.goto("/sign-in/")
            with page.expect_navigation():
                page.get_by_role("button", name=PEOPLE[person]).click()
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def axe_faults(page: Page) -> list[str]:
    """What the accessibility checker finds on the page as it stands: one line a fault and place."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": [*WCAG, "best-practice"]}}).response
    return [
        f"{fault['id']}: {fault['help']} at {', '.join(str(node['target']) for node in fault['nodes'])}"
        for fault in found["violations"]
    ]


def sideways(page: Page) -> int:
    """How many pixels the page is wider than its window."""
    width = page.evaluate("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)")
    return max(0, int(width) - int(page.viewport_size["width"] if page.viewport_size else 0))


def _grave(message: object) -> bool:
    text = str(getattr(message, "text", ""))
    # A refused form answers 422 and the browser says so; that is not a fault of the page.
    return getattr(message, "type", "") == "error" and "status of 4" not in text


def _copy(factory: pytest.TempPathFactory) -> Path:
    base = factory.getbasetemp()
    shelf = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    home = factory.mktemp("site") / "home"
    shutil.copytree(seeded(shelf), home)
    return home


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _answers(address: str, process: "subprocess.Popen[bytes]", home: Path) -> None:
    for _ in range(1800):  # a machine with other work on it takes minutes, not seconds
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    pytest.fail(f"the server did not answer: {(home / 'server.log').read_text(errors='replace')[-3000:]}")
