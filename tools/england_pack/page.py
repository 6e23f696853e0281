"""The reference page of the pack, written from its manifest."""

import tomllib
from pathlib import Path
from typing import Any

TOP = """# The England pack

Open data that comes with Commonweal, so that a first question can be answered before anybody has uploaded a file.
Written from the pack's manifest by `tools/make_england_pack.py`: do not edit. {count} data sets, {rows:,} rows,
{size:.1f} MB.

Each computed figure names the data set that it used and the digest of its bytes. A project replaces any of them with
a newer file of the same shape (`commonweal evidence add`).

| name | what | publisher | licence | period | rows |
|---|---|---|---|---|---:|
"""


def page(manifest: Path) -> str:
    """The page for a manifest beside its files."""
    listed = tomllib.loads(manifest.read_text(encoding="utf-8"))["dataset"]
    size = sum((manifest.parent / item["file"]).stat().st_size for item in listed) / 1e6
    top = TOP.format(count=len(listed), rows=sum(item["rows"] for item in listed), size=size)
    table = "".join(_row(item) for item in listed)
    return top + table + "".join(_section(item) for item in listed)


def _row(item: dict[str, Any]) -> str:
    what = item["title"] + (" **(unverified)**" if item["status"] == "unverified" else "")
    cells = (f"[{item['name']}](#{item['name']})", what, item["publisher"], item["licence"], item["period"])
    return "| " + " | ".join(cells) + f" | {item['rows']:,} |\n"


def _section(item: dict[str, Any]) -> str:
    lines = ["", f"## {item['name']}", "", f"{item['title']}. {item['attribution']}", ""]
    lines += [f"File `{item['file']}`, shape `{item['shape']}`. Made from: {item['source']}.", ""]
    if item["faults"]:
        lines += ["Known faults:", "", *(f"- {fault}" for fault in item["faults"]), ""]
    lines += ["| column | unit | meaning |", "|---|---|---|"]
    lines += [f"| {column['name']} | {column['unit']} | {column['meaning']} |" for column in item["columns"]]
    return "\n".join(lines) + "\n"
