"""What forms need beyond a word in every box, and which are not sent thirty times at once, and why."""

from typing import Any

from tests.support import form_words_bodies

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
# NOT DONE: forms that fail when they are sent here, for want of words, of a stage of their own, or for a fault that
# nobody has looked into yet. Take a name out once `WORDS`, `OTHERS` or `stage()` has what its form needs.
NOT_YET = (
    "add-data",
    "adopt",
    "agenda-list",
    "assumptions",
    "build-paper",
    "choose-clauses",
    "clause",
    "contract",
    "contract-facts",
    "draft-part",
    "drop-draft",
    "drop-evidence",
    "equality",
    "last-year",
    "load-register",
    "local-figure",
    "local-paper",
    "money-line",
    "new-clause",
    "new-local-figure",
    "new-local-paper",
    "new-money",
    "new-option",
    "new-outcome",
    "new-project-for",
    "new-spending",
    "new-year-item",
    "option",
    "options",
    "promote-hypothesis",
    "publish-unchanged",
    "remove-option",
    "remove-segment",
    "segment",
    "service-outcome",
    "settle-hypothesis",
    "start-decision",
    "start-record",
    "take-year",
    "test-plan",
    "withdraw-unchanged",
    "write-section",
    "year-item",
)
ELSEWHERE |= dict.fromkeys((*NOT_YET, *form_words_bodies.NOT_YET), "not sent here yet: see above")
# Where to begin, and pages that offer a form and that no link leads to as things stand.
START = (
    "/today/",
    "/account/experience/",
    "/projects/worked/",
    "/contracts/",
    "/organisations/",
    "/organisation/people/",
    "/organisation/interests/",
)
OTHERS: dict[str, list[str]] = {**form_words_bodies.OTHERS}
SHOWN = form_words_bodies.SHOWN
# What takes away what other forms need comes last, in this order.
LAST: tuple[str, ...] = ("new-interest", "declare-here")
WORDS: dict[str, dict[str, Any]] = {**form_words_bodies.WORDS}
