"""What the forms about organisations, people and partnerships need, as `form_words.py` has it for the others.

What they act on stands in `form_stage_bodies.py`. What happened is dated before today, what ends is dated after it began.
"""

from typing import Any

from tests.support.sent_forms import Upload
from tests.support.submissions import WORD

LONG_AGO, LATER = "1/6/2026", "1/3/2028"
COLLEAGUE = "/organisation/people/{third}/"
BOARD, STOCKPORT = "QOP", "E08000007"
GROUPS = ("organisation", "politicians", "users", "budget-holders", "professionals", "providers")
PLACES = b"place,area_code\nThree districts,E08000007\nThree districts,E08000009\n"
# Pages that are tried before those that links lead to.
OTHERS: dict[str, list[str]] = {
    "agree-fund": ["/projects/{project}/who-and-how/pooled-funds/{fund}/"],
    "brand": ["/organisation/brand/"],
    "end-organisation-link": ["/organisations/links/{link}/end/"],
    "new-password": [COLLEAGUE],
    "person": [COLLEAGUE],
    "remove-person": [COLLEAGUE],
    "remove-stakeholder": ["/projects/{project}/who-and-how/stakeholders/who/gp-lead/"],
    "stop-sharing": ["/organisation/access/"],
    "withdraw-link": ["/organisation/people/"],
}
# Forms that are answered with a page that shows something only then, and what it looks like.
SHOWN = {"invite": r"/join/[\w-]+/", "new-password": r"/join/[\w-]+/"}
WORDS: dict[str, dict[str, Any]] = {
    "brand": {"wanted": "bring", "file": Upload("ours.docx", WORD)},
    "bring-drawn-place": {"file": Upload("places.csv", PLACES)},
    "check-new-body": {"members": "8", "pounds_a_day": "300"},
    "delegation": {"until": LATER},
    "experience": {"from_year": "2014", "to_year": "2019"},
    "joint-answers": {"held_on": LONG_AGO},
    "new-band": {"from_percent": "5", "to_percent": "6"},
    "new-comment": {"people": "7"},
    "new-delegation": {
        "delegator": BOARD, "delegate": "E08000009", "service": "community-health", "power": "nhsa-75",
        "places": STOCKPORT, "ends_on": LATER,
    },
    "new-drawn-place": {"members": f"E08000009 {STOCKPORT}", "begins_on": LONG_AGO},
    "new-engagement": {"on": LONG_AGO},
    "new-organisation": {"ends_on": LATER},
    "new-organisation-link": {"parent": BOARD, "ends_on": LATER},
    "sign-up": {f"{group}-on": LONG_AGO for group in GROUPS},
    "step-won": {"on": LONG_AGO},
}  # fmt: skip
