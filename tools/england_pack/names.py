"""Codes for councils that a source names in words, however it spells them."""

import re
from functools import cache
from urllib.parse import unquote

from england_pack.model import Folder

ALIASES = {
    "barking": "E09000002",
    "bath and somerset": "E06000022",
    "bedford borough": "E06000055",
    "blackburn and darwen": "E06000008",
    "bournemouth": "E06000028",
    "bristol": "E06000023",
    "durham": "E06000047",
    "herefordshire": "E06000019",
    "isle of wight council": "E06000046",
    "kingston upon hull": "E06000010",
    "medway towns": "E06000035",
    "poole": "E06000029",
    "telford and the wrekin": "E06000020",
    "bedfordshire": "E10000001",
    "cheshire": "E10000004",
    "cumbria": "E10000006",
    "northamptonshire": "E10000021",
    "england": "E92000001",
    "total england": "E92000001",
    "east": "E12000006",
    "yorkshire and humber": "E12000003",
}
CODE_FAULT = (
    "Areas are named in words in the source. Codes were added by us: that of the council of 2023 with the same "
    "name, or "
    "the former code of a council that has gone (Cumbria, Northamptonshire, Bournemouth, Poole …); blank where "
    "none fits. "
    "A name that outlived a change of borders (Dorset, Buckinghamshire …) is not the same area in all years."
)


def key(name: str) -> str:
    """A name as compared: without escapes, old numbers, punctuation and the ending UA."""
    plain = re.sub(r"^\d+-", "", unquote(str(name))).lower().replace("&", "and")
    plain = re.sub(r"[.,\-]", " ", plain)
    return re.sub(r"\s+", " ", re.sub(r"\bua$", "", plain.strip())).strip()


@cache
def codes(folder: Folder) -> dict[str, str]:
    """The code of every council with social care duties and every region, by compared name."""
    lookup = folder.table("02_geography/lookup_ltla_utla_region.csv")
    pairs = zip(lookup["region24_name"], lookup["region24_code"], strict=True)
    councils = zip(lookup["utla23_name"], lookup["utla23_code"], strict=True)
    return {**{key(name): code for name, code in (*pairs, *councils)}, **ALIASES}


def code_of(folder: Folder, name: object) -> str | None:
    """The code of a named council or region, None where no council has that name."""
    return codes(folder).get(key(str(name)))


def tidy(name: str) -> str:
    """A name without escapes, old numbers, dots for spaces and the ending UA, in the source's own capitals."""
    plain = re.sub(r"^\d+-", "", unquote(name)).strip()
    plain = re.sub(r"(?<=\w)\.(?=\w)", " ", plain)
    return re.sub(r"\s+UA$", "", plain).strip()
