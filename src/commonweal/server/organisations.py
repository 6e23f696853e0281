"""Each organisation's own sign-in (OpenID Connect), read from the environment.

COMMONWEAL_OIDC names them, with commas between: `trafford,nhs`. Each has settings under its name in capitals:
COMMONWEAL_OIDC_TRAFFORD_NAME, _SERVER, _CLIENT, _SECRET, and _SECOND_STEP=1 where its own sign-in asks for a second
step, so that we need not.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import environ

NEEDED = ("NAME", "SERVER", "CLIENT", "SECRET")


@dataclass(frozen=True, slots=True)
class OwnSignIns:
    """What the settings say: `apps` for allauth, where forms may lead, whose second step counts, what is missing."""

    apps: tuple[dict[str, Any], ...]
    origins: tuple[str, ...]
    second_step: frozenset[str]
    missing: tuple[str, ...]


def read(env: environ.Env) -> OwnSignIns:
    """Every organisation's own sign-in. One with a setting missing is left out, and the setting is named."""
    apps, origins, second, missing = [], [], set(), []
    for name in env.list("COMMONWEAL_OIDC", default=[]):
        prefix = f"COMMONWEAL_OIDC_{name.strip().upper().replace('-', '_')}_"
        told = {item: env.str(prefix + item, default="") for item in NEEDED}
        absent = [prefix + item for item in NEEDED if not told[item]]
        missing += absent
        if absent:
            continue
        key = name.strip().lower()
        apps.append(
            {
                "provider_id": key,
                "name": told["NAME"],
                "client_id": told["CLIENT"],
                "secret": told["SECRET"],
                "settings": {"server_url": told["SERVER"], "oauth_pkce_enabled": True},
            }
        )
        where = urlsplit(told["SERVER"])
        # The form that leads there is ours; browsers hold the policy of forms against where it leads, too.
        origins += [f"{where.scheme}://{where.netloc}", *env.list(prefix + "ORIGINS", default=[])]
        if env.bool(prefix + "SECOND_STEP", default=False):
            second.add(key)
    return OwnSignIns(tuple(apps), tuple(dict.fromkeys(origins)), frozenset(second), tuple(missing))
