"""What the forms about organisations, people and partnerships need, as `form_words.py` has it for the others."""

from typing import Any

OTHERS: dict[str, list[str]] = {}
WORDS: dict[str, dict[str, Any]] = {
    "experience": {"from_year": "2014", "to_year": "2019"},
    "new-band": {"from_percent": "5", "to_percent": "6"},
}
# Not sent yet: see `NOT_YET` in `form_words.py`.
NOT_YET: tuple[str, ...] = (
    "agree-fund",
    "brand",
    "bring-drawn-place",
    "check-new-body",
    "commitment",
    "consultation-answers",
    "delegation",
    "end-concern",
    "end-delegation",
    "end-interest",
    "end-organisation-link",
    "engagement-entry",
    "fund-shares",
    "invite",
    "joint-answers",
    "lift-recusal",
    "new-comment",
    "new-concern",
    "new-delegation",
    "new-drawn-place",
    "new-engagement",
    "new-organisation",
    "new-organisation-link",
    "new-password",
    "new-recusal",
    "person",
    "remove-drawn-place",
    "remove-person",
    "remove-stakeholder",
    "sharing",
    "sign-up",
    "stakeholder",
    "step-won",
    "stop-sharing",
    "usual-stakeholders",
    "withdraw-link",
)
