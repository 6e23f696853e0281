"""What is not known of a market, and what to upload so that it is."""

from collections.abc import Iterable, Mapping

Unknown = Mapping[str, str]

_ALL: Mapping[str, tuple[str, str, str]] = {
    "homes": ("Which homes there are", "care-homes", "a list of the registered homes of your area"),
    "providers": ("Registered providers", "care-homes", "a list of the registered homes of your area"),
    "agencies": (
        "Which home-care agencies there are",
        "cqc-directory",
        "the regulator's monthly directory of locations as it is published",
    ),
    "beds": ("Beds", "care-home-beds", "beds, ratings and owners of homes by their number at the regulator"),
    "ratings": ("Ratings", "care-home-beds", "beds, ratings and owners of homes by their number at the regulator"),
    "owners": (
        "Ultimate owners",
        "care-home-beds",
        "beds, ratings and owners of homes by their number at the regulator",
    ),
    "directory": (
        "Registration, ownership, beds, ratings and charity numbers of every location",
        "cqc-directory",
        "the regulator's monthly directory of locations as it is published",
    ),
    "sites": ("Which locations are NHS sites", "ods-sites", "the NHS list of sites by code"),
    "register": ("Which suppliers are charities", "charities", "the register's charities of your area"),
    "prices": ("Prices", "provider-fees", "the fees you pay, by provider and service"),
    "self-funders": (
        "People who pay for themselves",
        "self-funders",
        "a count or survey of people who fund their care",
    ),
    "gap": ("The gap between need and supply", "care-home-beds", "beds and those filled; the gap follows from need"),
}


def unknown(names: Iterable[str]) -> list[dict[str, str]]:
    """For each thing not known: what it is called, and the shape (and template) to upload, in words."""
    return [
        {
            "code": name,
            "what": _ALL[name][0],
            "shape": _ALL[name][1],
            "upload": f"Upload {_ALL[name][2]} (template {_ALL[name][1]}).",
        }
        for name in names
    ]
