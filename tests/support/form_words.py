"""What forms need beyond a word in every box, and which are not sent thirty times at once, and why."""

from typing import Any

from tests.support import form_words_bodies
from tests.support.form_stage import PLAIN
from tests.support.sent_forms import Upload
from tests.support.submissions import POPULATION, WORD

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
    # Offered only while every option has a score on every criterion, and while there are tables of money at the margin.
    "weigh-together": "keeps what the operation PUT P/swings keeps: tests/integration/test_double_submission.py",
    "margin": "computes a figure again by the command that the form `compute` sends: tests/web/test_weighing_pages.py",
    # Offered only where a project has tables of how people, or children, move between states of care.
    "care-keep": "keeps what the operation PUT P/figures/<name> keeps: tests/web/test_assumptions_pages.py sends it twice",
    "placements-keep": "keeps what that operation keeps, as care-keep does: tests/web/test_placement_keeping.py",
    # Offered only for a figure that a person kept.
    "set-aside-figure": "keeps what POST P/figures/<name>/set-aside keeps: tests/web/test_set_aside_pages.py sends it twice",
    "take-up-figure": "keeps what POST P/figures/<name>/take-up keeps: tests/web/test_set_aside_pages.py sends it twice",
    "check-file": NOTHING,
}  # fmt: skip
# Where to begin, and pages that offer a form and that no link leads to as things stand.
START = (
    "/today/",
    "/account/experience/",
    "/projects/worked/",
    "/contracts/",
    "/organisations/",
    "/organisation/people/",
    "/organisation/interests/",
    "/projects/worked/papers/committee-paper/head/",
    "/projects/worked/papers/specification/clauses/",
)
# They come before those that links lead to; `{…}` is what the stage found.
OTHERS: dict[str, list[str]] = {
    "assumptions": ["/projects/{project}/need/dementia/?rate_change=-1"],
    "draft-part": ["/projects/{project}/decisions/drafts/{draft}/change/reasons/"],
    "drop-evidence": ["/projects/{project}/data/population-estimate/take-back/"],
    "promote-hypothesis": ["/projects/{project}/why-and-what/hypotheses/{proved}/becomes/"],
    "start-record": ["/projects/{project}/decisions/market-position-statement/1/"],
    "take-year": [f"/projects/{PLAIN}/papers/year/"],
    "withdraw-unchanged": ["/projects/{project}/why-and-what/priorities/"],
    **form_words_bodies.OTHERS,
}
# What a page shows this once, of a form that leads nowhere else: it must be the same in every answer.
SHOWN = form_words_bodies.SHOWN
# What takes away what other forms need comes last, in this order.
LAST: tuple[str, ...] = ("new-recusal", "new-interest", "declare-here")
REGISTER = b"service,provider,ends,notice,value,owner\nDay care,Some,2027-03-31,3 months,1000,Me\n"
COLUMNS = {
    "column-service": "service", "column-provider": "provider", "column-ends_on": "ends", "column-notice": "notice",
    "column-value": "value", "column-owner": "owner", "value_is": "year",
}  # fmt: skip
WORDS: dict[str, dict[str, Any]] = {
    "agenda-override": {"chosen": "stop"},
    "choose-clauses": {"clauses": ["P1"]},
    "consultation-check": {"forming": "Two ways stand open, and doing nothing."},
    "local-figure": {"title": "Beds that nobody sleeps in"},
    "add-data": {
        "shape": "population-estimate", "name": "", "file": Upload("mid-2024.csv", POPULATION), "wanted": "check",
    },
    "adopt": {"accepts": "second"},
    "agenda-list": {"stakeholders-by": ""},
    "last-year": {"wanted": "bring", "file": Upload("last.docx", WORD)},
    "load-register": {"wanted": "load", "file": Upload("register.csv", REGISTER), **COLUMNS},
    "new-local-figure": {"name": "Beds that are free"},
    "new-money": {"year": "2027"},
    "new-option": {"reach": "100", "benefit": "2", "probability": "0.5"},
    "new-spending": {"pence": "100", "paid_by": ""},
    "new-year-item": {"month": "2", "day": "3"},
    "publish-unchanged": {"reviewed_by": "The equality lead", "reviewed_on": "20/11/2026"},
    **form_words_bodies.WORDS,
}  # fmt: skip
# Who sends a form that the first of the two people may not send.
WHO = {"adopt": "second"}
# The same form with other words, where a word more in the first box is read by nobody or is no other form.
CHANGED: dict[str, dict[str, Any]] = {"budget": {"pounds": "2"}, "choose-clauses": {"clauses": ["P2"]}}
