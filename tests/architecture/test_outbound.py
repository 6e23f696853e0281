"""Nothing goes out: Commonweal reads files that people bring and calls nobody."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "commonweal"
FILES = sorted(SOURCE.rglob("*.py"))
OUTWARD = {
    "aiohttp", "ftplib", "http.client", "httpx", "imaplib", "paramiko", "poplib", "requests", "smtplib", "socket",
    "telnetlib", "urllib.request", "urllib3", "xmlrpc", "django.core.mail",
}  # fmt: skip


def outward(source: str) -> list[str]:
    """What a file imports that could reach another machine."""
    found = []
    for node in ast.walk(ast.parse(source)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        found += [name for name in names if any(name == out or name.startswith(f"{out}.") for out in OUTWARD)]
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_module_can_reach_another_machine(path):
    assert outward(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    ["import requests", "from urllib import request", "import urllib.request as u", "from http.client import *"],
)
def test_one_that_could_would_be_found(source):
    assert outward(source) != []
