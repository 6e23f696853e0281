"""What came from nhsuk-frontend is what was vendored, fetches nothing from elsewhere, and shows no protected mark."""

import hashlib
import importlib.metadata
import importlib.util
import io
import json
import re
import sys
import tarfile
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[2] / "src/commonweal/web"
VENDORED = WEB / "static/vendor/nhsuk-frontend"
# The Jinja macros and the CSS must be of the same release (their README's table of versions).
MACROS_OF = {"10.6.1": "0.10.2"}


def test_every_vendored_file_has_the_digest_that_was_written_when_it_came():
    lines = (VENDORED / "SHA256SUMS").read_text().splitlines()
    listed = dict(reversed(line.split("  ", 1)) for line in lines)
    present = {
        str(path.relative_to(VENDORED))
        for path in VENDORED.rglob("*")
        if path.is_file() and path.name not in ("SHA256SUMS", "LICENCE.txt")
    }
    assert set(listed) == present
    for name, digest in listed.items():
        assert hashlib.sha256((VENDORED / name).read_bytes()).hexdigest() == digest, name


def test_the_macros_are_of_the_same_release_as_the_css():
    version = (VENDORED / "VERSION").read_text().strip()
    assert importlib.metadata.version("nhsuk-frontend-jinja") == MACROS_OF[version]


def test_no_style_fetches_a_font_or_anything_else_from_another_place():
    vendored, ours = (VENDORED / "nhsuk-frontend.min.css").read_text(), (WEB / "static/commonweal.css").read_text()
    assert "@font-face" not in vendored
    assert re.findall(r"url\((?!images/|data:)[^)]*\)", vendored) == []
    fetched = re.findall(r'url\("?([^")]*)"?\)', ours)
    assert fetched
    for address in fetched:  # relative to /static/: the fonts of papers and charts, served from the same folder
        assert (WEB.parent / "documents" / address).is_file(), address


def test_no_template_or_style_shows_a_mark_of_the_nhs():
    for path in [*(WEB / "jinja2").rglob("*.html"), WEB / "static/commonweal.css"]:
        text = path.read_text()
        assert "nhsuk/components/header" not in text, path
        assert "nhsuk/components/footer" not in text, path
        assert "nhsuk/template" not in text, path
        assert not re.search(r"logo|NHS England", text), path


@pytest.fixture
def tool():
    path = Path(__file__).resolve().parents[2] / "tools/vendor_nhsuk.py"
    spec = importlib.util.spec_from_file_location("vendor_nhsuk", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["vendor_nhsuk"] = module
    spec.loader.exec_module(module)
    return module


def archive(tmp_path: Path, css: str) -> Path:
    made = tmp_path / "nhsuk-frontend-1.0.0.tgz"
    files = {
        "package.json": json.dumps({"version": "1.0.0"}),
        "dist/nhsuk/nhsuk-frontend.min.css": css,
        "dist/nhsuk/nhsuk-frontend.min.js": "export{};//# sourceMappingURL=x.map",
        "dist/nhsuk/assets/images/nhsuk-icon-cross.svg": "<svg/>",
    }
    with tarfile.open(made, "w:gz") as held:
        for name, text in files.items():
            entry = tarfile.TarInfo(f"package/{name}")
            entry.size = len(text)
            held.addfile(entry, io.BytesIO(text.encode()))
    return made


FONTS = "@font-face{src:url(https://assets.nhs.uk/a.woff2)}" * 2


def test_vendoring_takes_out_the_fonts_and_keeps_the_icons_beside_the_css(tool, tmp_path):
    path = archive(
        tmp_path, FONTS + "a{background:url(/assets/images/nhsuk-icon-cross.svg)}\n/*# sourceMappingURL=x */"
    )
    with tarfile.open(path) as held:
        tool.write(tool.wanted(held), tmp_path / "out")
    assert (tmp_path / "out/nhsuk-frontend.min.css").read_text() == "a{background:url(images/nhsuk-icon-cross.svg)}\n"
    assert (tmp_path / "out/images/nhsuk-icon-cross.svg").exists()
    assert "sourceMappingURL" not in (tmp_path / "out/nhsuk-frontend.min.js").read_text()


@pytest.mark.parametrize("css", ["a{}", FONTS + "a{background:url(https://elsewhere.example/x.png)}"])
def test_vendoring_stops_at_a_release_that_looks_different(tool, css):
    with pytest.raises(SystemExit):
        tool.stripped_css(css)
