"""What forms need beyond a word in every box, and which are not sent thirty times at once, and why."""

from typing import Any

ACCOUNT = "signs somebody in or out and writes no record: tests/web/test_account.py, tests/web/test_second_step.py"
NOTHING = "computes or looks, and keeps nothing"
ELSEWHERE = {
    **dict.fromkeys(
        (
            "sign-in-as", "second-step", "mfa_authenticate", "passkey-sign-in", "mfa_login_webauthn", "confirm",
            "account_reauthenticate", "confirm-code", "mfa_reauthenticate", "confirm-passkey",
            "mfa_reauthenticate_webauthn", "own-sign-in", "sign-out", "wear", "change-password",
            "account_change_password", "set-up-app", "mfa_activate_totp", "stop-app", "mfa_deactivate_totp", "codes",
            "mfa_view_recovery_codes", "new-codes", "add-passkey", "remove-passkey", "use-link", "join-as-myself",
            "join-with",
        ),
        ACCOUNT,
    ),
    "verify": NOTHING,
    "check-file": NOTHING,
    "committee-ask": NOTHING,
}  # fmt: skip
# Where to begin, and pages that offer a form and that no link leads to as things stand.
START = (
    "/today/",
    "/projects/worked/",
    "/contracts/",
    "/organisations/",
    "/organisation/people/",
    "/organisation/interests/",
)
OTHERS: dict[str, list[str]] = {}
# What takes away what other forms need comes last, in this order.
LAST: tuple[str, ...] = ()
WORDS: dict[str, dict[str, Any]] = {}
