"""How long a person waits for a page, signed in, with session, policy and history on; and how many queries it takes."""

import statistics
import time

from benchmarks.harness import Page
from benchmarks.installed import demonstration

PROJECT = "/projects/trafford-dementia-falls"
PAGES = [
    "/today/", "/projects/", f"{PROJECT}/", f"{PROJECT}/need/", f"{PROJECT}/supply/", f"{PROJECT}/why-and-what/",
    f"{PROJECT}/options/", f"{PROJECT}/papers/", f"{PROJECT}/papers/strategy/", f"{PROJECT}/thread/",
    f"{PROJECT}/figures/dementia/", f"{PROJECT}/data/", f"{PROJECT}/decisions/", "/data/", "/glossary/", "/start/",
]  # fmt: skip
PICTURES = [f"{PROJECT}/figures/dementia.svg", f"{PROJECT}/figures/small-areas.svg"]
RUNS = 30


def run() -> Page:
    """Each page thirty times after the first, in process; the first time of a picture, drawn and not yet kept."""
    demonstration()
    from django.contrib.auth import get_user_model
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(get_user_model().objects.get(username="asha"))
    page = Page("pages", "Pages of the worked project", packages=("django", "jinja2"))
    for address in PICTURES:
        started = time.perf_counter()
        assert client.get(address).status_code == 200, address
        page.add(f"{address}, first time", f"{(time.perf_counter() - started) * 1000:.0f} ms", "< 1,000 ms")
    for address in PAGES:
        assert client.get(address).status_code == 200, address
        taken = []
        for _ in range(RUNS):
            started = time.perf_counter()
            client.get(address)
            taken.append((time.perf_counter() - started) * 1000)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        p95 = statistics.quantiles(taken, n=20)[18]
        said = f"median {statistics.median(taken):.0f} ms, p95 {p95:.0f} ms, {len(queries)} queries"
        page.add(address, said, "p95 < 150 ms")
    return page
