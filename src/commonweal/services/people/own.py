"""What belongs to one's own account: second steps, and the organisations' sign-ins that lead to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class StepView:
    """A second step: `kind` is `totp`, `webauthn` or `recovery_codes`; a passkey has a name."""

    number: int
    kind: str
    name: str
    used_at: datetime | None


def second_steps(user: Any) -> tuple[StepView, ...]:
    """The second steps of an account, oldest first."""
    from allauth.mfa.models import Authenticator

    rows = Authenticator.objects.filter(user=user).order_by("pk")
    return tuple(
        StepView(row.pk, row.type, str(row.data.get("name", "")) if row.type == "webauthn" else "", row.last_used_at)
        for row in rows
    )


def sign_ins_of(user: Any) -> frozenset[str]:
    """The organisations' own sign-ins that lead to an account."""
    from allauth.socialaccount.models import SocialAccount

    return frozenset(SocialAccount.objects.filter(user=user).values_list("provider", flat=True))
