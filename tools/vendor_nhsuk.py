"""Put a release of nhsuk-frontend into the package: CSS, script and the icons the CSS names, nothing else.

    npm pack nhsuk-frontend@10.6.1
    python3 tools/vendor_nhsuk.py nhsuk-frontend-10.6.1.tgz

Standard library only. The two `@font-face` rules are taken out: they fetch Frutiger, a licensed font, from
assets.nhs.uk. Logos and favicons are left behind: they are protected marks. `SHA256SUMS` lists what was written.
"""

import argparse
import hashlib
import json
import re
import sys
import tarfile
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "src/commonweal/web/static/vendor/nhsuk-frontend"
FONT_FACE = re.compile(r"@font-face\{[^}]*\}")
ICON = re.compile(r"url\(/assets/images/(nhsuk-icon-[a-z-]+\.svg)\)")
SOURCE_MAP = re.compile(r"\n?(/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=\S+)\s*$")


def stripped_css(css: str) -> str:
    """The CSS with no font fetched from elsewhere, icons beside it, and no source map."""
    rules = FONT_FACE.findall(css)
    if len(rules) != 2:
        raise SystemExit(f"expected two @font-face rules, found {len(rules)}: look at the new release before vendoring")
    css = FONT_FACE.sub("", css)
    css = ICON.sub(r"url(images/\1)", css)
    css = SOURCE_MAP.sub("", css)
    left = re.findall(r"url\((?!data:|images/)[^)]*\)", css)
    if left or "assets.nhs.uk" in css:
        raise SystemExit(f"the CSS still fetches {left or 'from assets.nhs.uk'}")
    return css + "\n"


def wanted(archive: tarfile.TarFile) -> dict[str, bytes]:
    """The files to keep, by their name under the target folder."""

    def read(name: str) -> bytes:
        found = archive.extractfile(f"package/{name}")
        if found is None:
            raise SystemExit(f"the archive has no {name}")
        return found.read()

    version = json.loads(read("package.json"))["version"]
    css = read("dist/nhsuk/nhsuk-frontend.min.css").decode("utf-8")
    script = SOURCE_MAP.sub("", read("dist/nhsuk/nhsuk-frontend.min.js").decode("utf-8")) + "\n"
    files = {
        "VERSION": f"{version}\n".encode(),
        "nhsuk-frontend.min.css": stripped_css(css).encode(),
        "nhsuk-frontend.min.js": script.encode(),
    }
    for icon in sorted(set(ICON.findall(css))):
        files[f"images/{icon}"] = read(f"dist/nhsuk/assets/images/{icon}")
    return files


def write(files: dict[str, bytes], target: Path) -> None:
    """Write the files and the list of their digests."""
    lines = []
    for name, data in sorted(files.items()):
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        lines.append(f"{hashlib.sha256(data).hexdigest()}  {name}\n")
    (target / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def main() -> int:
    """Vendor the archive named on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("archive", type=Path, help="what `npm pack nhsuk-frontend@VERSION` wrote")
    parser.add_argument("--into", type=Path, default=TARGET)
    given = parser.parse_args()
    with tarfile.open(given.archive) as archive:
        write(wanted(archive), given.into)
    return 0


if __name__ == "__main__":
    sys.exit(main())
