"""Every page, in a real browser, as each person of the demonstration: opens, passes the accessibility checker, fits a
narrow screen, works without script, and can be walked by keyboard.

A route that is not in the list here, and not among those with a reason, fails.
"""

import re

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.support.browsing import NARROW, PHONE, PROJECT, WIDE, axe_faults, sideways

pytestmark = pytest.mark.browser
P = f"/projects/{PROJECT}"
FIRST = " > "
KINDS = ("framework", "strategy", "market-position-statement", "specification", "committee-paper")

# Name of a route → addresses to look at, and who looks ("" is a member of the public).
PAGES: dict[str, tuple[str, list[str]]] = {
    "front": ("", ["/"]),
    "open-projects": ("", ["/open/projects/"]),
    "open-project": ("", [f"/open/projects/{PROJECT}/"]),
    "sign-in": ("", ["/sign-in/"]),
    "forgotten": ("", ["/sign-in/forgotten/"]),
    "account": ("commissioner", ["/account/"]),
    "experience": ("commissioner", ["/account/experience/"]),
    "glossary": ("", ["/glossary/", "/glossary/?words=fund", "/glossary/?words=zzz"]),
    "glossary-term": ("", ["/glossary/projection/"]),
    "help": ("", ["/help/"]),
    "accessibility": ("", ["/accessibility/"]),
    "status": ("", ["/status/"]),
    "start": ("", ["/start/"]),
    "today": ("commissioner", ["/today/"]),
    "projects": ("commissioner", ["/projects/"]),
    "new-project": ("commissioner", ["/projects/new/", "/projects/new/?words=stock", "/projects/new/?words=zzz"]),
    "new-project-for": ("commissioner", ["/projects/new/E08000007/"]),
    "project": ("commissioner", [f"{P}/"]),
    "need": ("commissioner", [f"{P}/need/", "/projects/northvale-synthetic/need/"]),
    "assumptions": ("commissioner", [f"{P}/need/dementia/", f"{P}/need/dementia/?start=2024&end=2040&rate_change=-1"]),
    "care-change": (
        "commissioner",
        [
            f"{P}/need/where-people-live/",
            "/projects/northvale-synthetic/need/where-people-live/",
            f"{P}/need/where-people-live/?fewer_percent=20&least_percent=5&most_percent=30&reach_percent=40"
            "&question=Does+it+work",
            "/projects/northvale-synthetic/need/where-people-live/?fewer_percent=20&least_percent=5&most_percent=30"
            "&reach_percent=40&changes=2&fewer_percent_2=10&least_percent_2=0&most_percent_2=20&reach_percent_2=50"
            "&cost_residential=40000",
        ],
    ),
    "assumptions-book": (
        "commissioner",
        [
            f"{P}/assumptions/",
            f"{P}/assumptions/?show=overdue",
            f"{P}/assumptions/?show=never",
            "/projects/northvale-synthetic/assumptions/",
        ],
    ),
    "placements": (
        "commissioner",
        [f"{P}/need/children-looked-after/", f"{P}/need/children-looked-after/?change_fewer_percent=20"],
    ),
    "why-places-differ": (
        "commissioner",
        [
            f"{P}/need/why-places-differ/",
            f"{P}/need/why-places-differ/?condition=DM",
            "/projects/northvale-synthetic/need/why-places-differ/",
        ],
    ),
    "supply": ("commissioner", [f"{P}/supply/"]),
    "supply-question": (
        "commissioner",
        [
            f"{P}/supply/join-or-leave/",
            f"{P}/supply/join-or-leave/?service=childrens-home&leaving=Trafford+Borough+Council&places=taken-up",
            f"{P}/supply/entry-and-exit/",
            f"{P}/supply/quality/?service=childrens-home",
            f"{P}/supply/lists/",
            f"{P}/supply/enough/",
            f"{P}/supply/enough/?year=2030&age=75&uptake_low_percent=5&uptake_high_percent=7&capacity_low=1500"
            "&capacity_high=1700&occupancy_low_percent=88&occupancy_high_percent=95",
            f"{P}/supply/within-reach/",
            f"{P}/supply/within-reach/?service=care-home&reach_km=5&decay=none",
            f"{P}/supply/within-reach/?reach_km=never",
            f"{P}/supply/enough/?service=nursing+care&intensity_low=1&intensity_high=2",
            f"{P}/supply/unmet-need/",
            f"{P}/supply/market-oversight/?beds=1500&areas=3&areas_over_share=0",
            f"{P}/supply/market-oversight/?beds=-1",
        ],
    ),
    "supplier-signs": ("commissioner", [f"{P}/supply/signs/", f"{P}/supply/signs/?on=never"]),
    "dependence": ("commissioner", [f"{P}/supply/dependence/"]),
    "why-and-what": ("commissioner", [f"{P}/why-and-what/"]),
    "questions": ("commissioner", [f"{P}/why-and-what/approach/questions/"]),
    "agenda-tests": ("commissioner", [f"{P}/why-and-what/tests/"]),
    "agenda-aims": ("commissioner", [f"{P}/why-and-what/aims/"]),
    "agenda-factors": ("commissioner", [f"{P}/why-and-what/factors/"]),
    "agenda-priorities": ("commissioner", [f"{P}/why-and-what/priorities/"]),
    "agenda-hypotheses": ("commissioner", [f"{P}/why-and-what/hypotheses/"]),
    "agenda-intervention": ("commissioner", [f"{P}/why-and-what/intervention/"]),
    "agenda-print": ("commissioner", [f"{P}/why-and-what/print/"]),
    "agenda-evidence": ("commissioner", [f"{P}/why-and-what/approach/questions/market/evidence/"]),
    "agenda-override": (
        "commissioner",
        [f"{P}/why-and-what/approach/another-way/", f"{P}/why-and-what/intervention/another-way/"],
    ),
    "agenda-factor": ("commissioner", [f"{P}/why-and-what/factors/need/judge/"]),
    "agenda-list": ("commissioner", [f"{P}/why-and-what/lists/strategy/", f"{P}/why-and-what/lists/preconditions/"]),
    "agenda-set": ("commissioner", [f"{P}/why-and-what/write/{name}/" for name in ("aims", "levers", "course")]),
    "publish-unchanged": ("commissioner", [f"{P}/why-and-what/priorities/publish/"]),
    "agenda-new": (
        "commissioner",
        [
            f"{P}/why-and-what/{name}/new/"
            for name in ("objectives", "actions", "capacity", "priorities", "partners", "hypotheses", "vital")
        ],
    ),
    "joint": ("commissioner", [f"{P}/who-and-how/joint/", f"{P}/who-and-how/joint/?on=2026-06-01"]),
    "joint-answers": ("commissioner", [f"{P}/who-and-how/joint/answers/"]),
    "joint-statements": ("commissioner", [f"{P}/who-and-how/joint/areas/resources/statements/"]),
    "joint-target": ("commissioner", [f"{P}/who-and-how/joint/areas/purpose/target/"]),
    "new-joint-step": ("commissioner", [f"{P}/who-and-how/joint/steps/new/"]),
    "new-joint-partner": ("commissioner", [f"{P}/who-and-how/joint/partners/new/"]),
    "joint-approach": ("commissioner", [f"{P}/who-and-how/joint/approach/"]),
    "joint-list": (
        "commissioner",
        [
            f"{P}/who-and-how/joint/lists/{name}/"
            for name in ("benefits", "kinds", "extent", "laws", "themes", "principles")
        ],
    ),
    "joint-themes": ("commissioner", [f"{P}/who-and-how/joint/themes/"]),
    "new-variation": ("commissioner", [f"{P}/who-and-how/joint/variations/new/"]),
    "new-commitment": ("commissioner", [f"{P}/who-and-how/joint/commitments/new/"]),
    "pooled-funds": ("commissioner", [f"{P}/who-and-how/pooled-funds/"]),
    "new-fund": ("commissioner", [f"{P}/who-and-how/pooled-funds/new/"]),
    "fund": ("commissioner", [f"{P}/who-and-how/pooled-funds/equipment/"]),
    "fund-agreement": ("commissioner", [f"{P}/who-and-how/pooled-funds/equipment/agreement/"]),
    "fund-shares": ("commissioner", [f"{P}/who-and-how/pooled-funds/equipment/shares/"]),
    "new-band": ("commissioner", [f"{P}/who-and-how/pooled-funds/equipment/bands/new/"]),
    "new-contribution": ("commissioner", [f"{P}/who-and-how/pooled-funds/equipment/contributions/new/"]),
    "new-spending": ("commissioner", [f"{P}/who-and-how/pooled-funds/equipment/spending/new/"]),
    "fund-report": (
        "commissioner",
        [f"{P}/who-and-how/pooled-funds/equipment/reports/2026/{quarter}/" for quarter in (0, 2)],
    ),
    "stakeholders": ("commissioner", [f"{P}/who-and-how/stakeholders/"]),
    "usual-stakeholders": ("commissioner", [f"{P}/who-and-how/stakeholders/usual/"]),
    "new-stakeholder": ("commissioner", [f"{P}/who-and-how/stakeholders/new/"]),
    "sign-up": ("commissioner", [f"{P}/who-and-how/stakeholders/sign-up/?body=0"]),
    "missing-stakeholder": ("commissioner", [f"{P}/who-and-how/stakeholders/missing/public/"]),
    "stakeholder": ("commissioner", [f"{P}/who-and-how/stakeholders/who/place-lead/"]),
    "step-won": ("commissioner", [f"{P}/who-and-how/stakeholders/who/place-lead/steps/2/"]),
    "engagement": ("commissioner", [f"{P}/who-and-how/engagement/"]),
    "new-segment": ("commissioner", [f"{P}/who-and-how/engagement/parts/new/"]),
    "segment": ("commissioner", [f"{P}/who-and-how/engagement/parts/of/self-funders/"]),
    "new-engagement": ("commissioner", [f"{P}/who-and-how/engagement/log/new/"]),
    "engagement-entry": ("commissioner", [f"{P}/who-and-how/engagement/log/of/workshop-on-falls/"]),
    "consultations": ("commissioner", [f"{P}/who-and-how/consultations/"]),
    "new-consultation": ("commissioner", [f"{P}/who-and-how/consultations/new/"]),
    "consultation": (
        "commissioner",
        [
            f"{P}/who-and-how/consultations/of/{code}/"
            for code in ("support-after-a-diagnosis", "standard-of-home-care")
        ],
    ),
    "consultation-days": ("commissioner", [f"{P}/who-and-how/consultations/of/standard-of-home-care/days/"]),
    "consultation-check": ("commissioner", [f"{P}/who-and-how/consultations/of/standard-of-home-care/check/"]),
    "consultation-answers": ("commissioner", [f"{P}/who-and-how/consultations/of/support-after-a-diagnosis/answers/"]),
    "consultation-cancel": ("commissioner", [f"{P}/who-and-how/consultations/of/standard-of-home-care/cancel/"]),
    "said": ("commissioner", [f"{P}/who-and-how/said/"]),
    "new-comment": ("commissioner", [f"{P}/who-and-how/said/new/"]),
    "comment": ("commissioner", [f"{P}/who-and-how/said/of/one-name/"]),
    "answer-comment": ("commissioner", [f"{P}/who-and-how/said/of/one-name/answer/"]),
    "options": ("commissioner", [f"{P}/options/"]),
    "new-option": ("commissioner", [f"{P}/options/new/"]),
    "budget": ("commissioner", [f"{P}/options/budget/"]),
    "option": ("commissioner", [f"{P}/options/do-nothing/"]),
    "portfolio": (
        "commissioner",
        [
            f"{P}/options/portfolio/",
            f"{P}/options/portfolio/?pounds=900000&equity=50&must=night-care&years=2&within_percent=20",
            f"{P}/options/portfolio/?pounds=0&must=night-care",
            f"{P}/options/portfolio/?years=many",
            f"{P}/options/portfolio/?pounds=900000&s1_name=Less&s1_money=90&s1_first=2&s2_name=Half&s2_benefit=50&owner=A+test",
            f"{P}/options/portfolio/?pounds=900000&s1_name=Less",
        ],
    ),
    "papers": ("commissioner", [f"{P}/papers/"]),
    "paper": ("commissioner", [f"{P}/papers/{kind}/" for kind in KINDS]),
    "edition": ("commissioner", [f"{P}/papers/strategy/editions/1/"]),
    "year": ("commissioner", [f"{P}/papers/year/"]),
    "new-year-item": ("commissioner", [f"{P}/papers/year/new/"]),
    "local-papers": ("commissioner", [f"{P}/papers/local-papers/"]),
    "new-local-paper": ("commissioner", [f"{P}/papers/local-papers/new/"]),
    "clauses": ("commissioner", [f"{P}/papers/specification/clauses/"]),
    "new-clause": ("commissioner", [f"{P}/papers/specification/clauses/new/"]),
    "clause": ("commissioner", [f"{P}/papers/specification/clauses/P1/"]),
    "new-outcome": ("commissioner", [f"{P}/papers/specification/outcomes/new/"]),
    "logic-model": ("commissioner", [f"{P}/papers/logic-model/"]),
    "tie-outcome": ("commissioner", [f"{P}/papers/logic-model/outcomes/on-my-feet/"]),
    "committee": ("commissioner", [f"{P}/papers/committee-paper/head/"]),
    "committee-ask": ("commissioner", [f"{P}/papers/committee-paper/ask/"]),
    "new-money": ("commissioner", [f"{P}/papers/committee-paper/money/new/"]),
    "equality": ("commissioner", [f"{P}/papers/committee-paper/equality/advance/"]),
    "last-year": ("commissioner", [f"{P}/papers/strategy/last-year/"]),
    "weigh-together": ("commissioner", [f"{P}/options/weigh/"]),
    "margin": ("commissioner", [f"{P}/options/margin/"]),
    "shift": (
        "commissioner",
        [
            f"{P}/options/shift/",
            f"{P}/options/shift/?old_pounds=2000000&new_pounds=700000&moved_percent=60&moved_low=40&moved_high=75"
            "&once_pounds=200000&extra_pounds=0&extra_years=0&overlap_years=0.5&fixed_percent=40&stranded_years=2"
            "&lag_years=0&ramp_years=1&first_year=2027&years=8",
        ],
    ),
    "brand": ("commissioner", ["/organisation/brand/"]),
    "write-section": ("commissioner", [f"{P}/papers/strategy/sections/views/"]),
    "local-figures": ("commissioner", [f"{P}/local-figures/"]),
    "new-local-figure": ("commissioner", [f"{P}/local-figures/new/"]),
    "local-figure": ("commissioner", [f"{P}/local-figures/care-home-beds/"]),
    "thread": ("commissioner", [f"{P}/thread/"]),
    "figure": ("commissioner", [f"{P}/figures/dementia/"]),
    "project-data": ("commissioner", [f"{P}/data/"]),
    "add-data": ("commissioner", [f"{P}/data/add/"]),
    "project-source": ("commissioner", [f"{P}/data/population-projection/"]),
    "data": ("commissioner", ["/data/", "/data/?words=zzz"]),
    "check-file": ("commissioner", ["/data/check/"]),
    "templates": ("commissioner", ["/data/templates/"]),
    "dictionary": ("commissioner", ["/data/dictionary/population-estimate/"]),
    "source": ("commissioner", ["/data/population-projection/"]),
    "organisations": ("commissioner", ["/organisations/", "/organisations/?words=zzz"]),
    "organisation": ("commissioner", ["/organisations/nhs-england/", "/organisations/QNQ/"]),
    "commissioners": (
        "commissioner",
        [
            "/commissioners/",
            "/commissioners/?service=falls&place=Trafford&on=22/11/2026",
            "/commissioners/?service=&place=Suffolk&on=22/11/2026",
        ],
    ),
    "commissioning-events": ("commissioner", ["/organisations/what-changed/"]),
    "footprint": ("commissioner", ["/organisations/footprint/", "/organisations/footprint/?per_million=50"]),
    "new-organisation": ("commissioner", ["/organisations/new/"]),
    "new-organisation-link": ("commissioner", ["/organisations/links/new/"]),
    "delegations": ("commissioner", ["/organisations/delegations/"]),
    "new-delegation": ("commissioner", ["/organisations/delegations/new/"]),
    "drawn-places": ("commissioner", ["/organisations/places/"]),
    "new-drawn-place": ("commissioner", ["/organisations/places/new/"]),
    "bring-drawn-place": ("commissioner", ["/organisations/places/bring/"]),
    "new-bodies": ("commissioner", ["/organisations/new-bodies/"]),
    "check-new-body": ("commissioner", ["/organisations/new-bodies/new/"]),
    "contracts": (
        "commissioner",
        ["/contracts/", "/contracts/?words=zzz", "/contracts/?stage=start-now", "/contracts/?stage=later&words=care"],
    ),
    "payments": (
        "commissioner",
        [
            "/contracts/paying/",
            "/contracts/paying/?activity=9&unit_cost_pounds=9&years=5&reserves_pounds=0"
            "&guarantee_pounds=0&fixed_percent=60&growth_percent=2&uplift_percent=3&use_rise_percent=2&use_rise_sd=2"
            "&cost_rise_percent=3&cost_rise_sd=1",
            "/contracts/paying/?year=2025&provider=nhs&commissioner=nhs&yearly_pounds=900000&priced=",
        ],
    ),
    "load-register": ("commissioner", ["/contracts/load/"]),
    "new-contract": ("commissioner", ["/contracts/new/"]),
    "contract": ("commissioner", [f"/contracts/{FIRST}"]),
    "contract-facts": ("commissioner", [f"/contracts/{FIRST}facts/"]),
    "interests": ("commissioner", ["/organisation/interests/"]),
    "new-interest": ("commissioner", ["/organisation/interests/new/"]),
    "project-interests": ("commissioner", [f"{P}/interests/"]),
    "declare-here": ("commissioner", [f"{P}/interests/declare/"]),
    "new-concern": ("commissioner", [f"{P}/interests/concerns/new/"]),
    "new-recusal": ("commissioner", [f"{P}/interests/handled/new/"]),
    "sharing": ("commissioner", [f"{P}/sharing/"]),
    "decisions": ("commissioner", [f"{P}/decisions/"]),
    "start-decision": ("commissioner", [f"{P}/decisions/new/"]),
    "delegation": ("commissioner", ["/organisation/delegation/"]),
    "open-decisions": ("", ["/open/decisions/", "/open/decisions/?words=zzz"]),
    "ask": ("board-member", [f"{P}/decisions/strategy/1/"]),
}
SIGNING_IN = "needs a password or an administrator, which no demonstration has: tests/journeys/test_signing_in.py"
# Routes that are no page to look at, or that need something made first, and why.
ELSEWHERE = {
    "interests-file": "a file",
    "logic-model-file": "a file, tests/web/test_logic_model_page.py",
    "end-interest": "its address is made with the interest: tests/web/test_interests_pages.py",
    "end-concern": "its address is made with the concern: tests/web/test_interests_pages.py",
    "lift-recusal": "its address is made with the record: tests/web/test_interests_pages.py",
    "joint-file": "a file, tests/web/test_joint_pages.py",
    "joint-step-done": "a button, tests/web/test_joint_pages.py",
    "commitment": "its address is made with it: tests/web/test_joint_pages.py",
    "publish-commitment": "a button, tests/web/test_joint_pages.py",
    "open-commitments": "needs a published commitment: tests/web/test_joint_pages.py",
    "agree-fund": "a button, tests/web/test_joint_pages.py",
    "remove-band": "a button, tests/web/test_joint_pages.py",
    "remove-fund-line": "a button, tests/web/test_joint_pages.py",
    "fund-report-file": "a file, tests/web/test_joint_pages.py",
    "sign-in-as": "a button, tests/web/test_account.py",
    "sign-out": "a button, tests/web/test_account.py",
    "account_login": "sign-in, under allauth's name",
    "mfa_index": "account, under allauth's name",
    "second-step": SIGNING_IN,
    "mfa_authenticate": SIGNING_IN,
    "passkey-sign-in": SIGNING_IN,
    "mfa_login_webauthn": SIGNING_IN,
    "confirm": SIGNING_IN,
    "account_reauthenticate": SIGNING_IN,
    "confirm-code": SIGNING_IN,
    "mfa_reauthenticate": SIGNING_IN,
    "confirm-passkey": SIGNING_IN,
    "mfa_reauthenticate_webauthn": SIGNING_IN,
    "change-password": SIGNING_IN,
    "account_change_password": SIGNING_IN,
    "set-up-app": SIGNING_IN,
    "mfa_activate_totp": SIGNING_IN,
    "stop-app": SIGNING_IN,
    "mfa_deactivate_totp": SIGNING_IN,
    "codes": SIGNING_IN,
    "mfa_view_recovery_codes": SIGNING_IN,
    "new-codes": SIGNING_IN,
    "add-passkey": SIGNING_IN,
    "use-link": SIGNING_IN,
    "people": SIGNING_IN,
    "invite": SIGNING_IN,
    "person": SIGNING_IN,
    "access": SIGNING_IN,
    "audit": SIGNING_IN,
    "remove-passkey": "a button: tests/web/test_second_step.py",
    "confirm-elsewhere": "needs an organisation's own sign-in: tests/web/test_own_sign_in.py",
    "own-sign-in": "a button: tests/web/test_own_sign_in.py",
    "openid_connect_callback": "where a provider sends people back: tests/web/test_own_sign_in.py",
    "remove-experience": "a button: tests/web/test_people_pages.py",
    "wear": "a button: tests/web/test_people_pages.py",
    "join-as-myself": "a button: tests/web/test_people_pages.py",
    "join-with": "a button: tests/web/test_own_sign_in.py",
    "withdraw-link": "a button: tests/web/test_people_pages.py",
    "remove-person": "a button: tests/journeys/test_signing_in.py",
    "new-password": "a button: tests/journeys/test_signing_in.py",
    "stop-sharing": "a button: tests/web/test_people_pages.py",
    "access-reviewed": "a button: tests/web/test_people_pages.py",
    "ask-person": "the form of the page of decisions",
    "publish": "the form of the page of decisions",
    "adopt": "the form of the page that asks",
    "draft": "needs a decision being prepared: tests/web/test_decision_records.py",
    "draft-part": "needs a decision being prepared: tests/web/test_decision_records.py",
    "close-draft": "a button of a decision being prepared",
    "drop-draft": "a button of a decision being prepared",
    "start-record": "a button of the page that asks",
    "open-record": "a button of a decision",
    "end-limit": "needs a line of a scheme: tests/web/test_decision_records.py",
    "open-decision": "needs a decision: tests/web/test_decision_records.py, tests/journeys",
    "open-decisions-file": "a file",
    "decision": "needs a decision: tests/journeys",
    "job": "needs work under way: tests/journeys",
    "hypothesis": "its address is made with it: tests/web/test_agenda_pages.py",
    "new-evidence": "under a question: tests/web/test_agenda_pages.py",
    "edit-evidence": "under a question: tests/web/test_agenda_pages.py",
    "test-plan": "under a question: tests/web/test_agenda_pages.py",
    "freeze-plan": "a button of a question: tests/web/test_agenda_pages.py",
    "settle-hypothesis": "under a question: tests/web/test_agenda_pages.py",
    "promote-hypothesis": "under a question: tests/web/test_agenda_pages.py",
    "agenda-edit": "its address is made with the line: tests/web/test_agenda_pages.py",
    "agenda-table": "a file",
    "withdraw-unchanged": "a button, tests/web/test_agenda_pages.py",
    "open-unchanged": "needs a published list: tests/web/test_agenda_pages.py",
    "verify": "a button of the thread",
    "compute": "a button of need and supply, tests/web/test_need_and_supply.py",
    "build-paper": "a button: tests/journeys",
    "preview": "the paper itself: see the test of its own below",
    "drop-evidence": "needs a file of the project's own: tests/journeys",
    "remove-option": "a button",
    "remove-agenda": "a button",
    "end-organisation-link": "needs a link: tests/integration/test_directory.py",
    "end-delegation": "needs a delegation: tests/web/test_organisations_pages.py",
    "drawn-place": "needs a place: tests/web/test_organisations_pages.py",
    "remove-drawn-place": "a button",
    "new-body": "needs one: tests/web/test_organisations_pages.py",
    "organisations-file": "a file",
    "contracts-file": "a file",
    "payments-file": "a file",
    "supply-question-file": "a file",
    "dependence-file": "a file",
    "care-change-file": "a file",
    "assumptions-book-file": "a file",
    "care-keep": "keeps what was tried",
    "placements-keep": "keeps what was tried",
    "set-aside-figure": "the form of the page of a figure that a person kept: tests/web/test_set_aside_pages.py",
    "take-up-figure": "a button, tests/web/test_set_aside_pages.py",
    "why-places-differ-file": "a file",
    "placements-file": "a file",
    "portfolio-file": "a file",
    "shift-file": "a file",
    "commissioners-file": "a file",
    "drawn-place-file": "a file",
    "commitment-file": "a file",
    "answers-file": "a file",
    "remove-stakeholder": "a button",
    "remove-segment": "a button",
    "remove-engagement": "a button",
    "remove-comment": "a button",
    "publish-said": "a button",
    "consultation-ready": "the form of the page of a consultation",
    "template": "a file",
    "tried-file": "a file",
    "figure-file": "a file",
    "edition-file": "a file",
    "year-file": "a file",
    "brand-specimen": "a file",
    "take-year": "a button of the year, tests/web/test_papers_recorded.py",
    "year-item": "its address is made with it: tests/web/test_papers_recorded.py",
    "local-paper": "its address is made with it: tests/web/test_papers_recorded.py",
    "choose-clauses": "the form of the page of clauses",
    "service-outcome": "needs an outcome: tests/web/test_papers_recorded.py",
    "money-line": "its address is made with it: tests/web/test_papers_recorded.py",
    "open-figure-file": "a file",
    "open-paper-file": "a file",
}
# What is asked there cannot be: the page says so at the field.
REFUSED = (
    "?beds=-1", "?on=never", "?years=many", "?reach_km=never", "&s1_name=Less", "?change_fewer_percent=20", "?show=never",
)  # fmt: skip
ADDRESSES = [(who, address) for who, addresses in PAGES.values() for address in addresses]


def opened(page, address: str):
    """Open an address. `/list/ > rest` is `rest` under what the first row of that list leads to."""
    start, _, rest = address.partition(FIRST)
    answer = page.goto(start)
    if FIRST in address:
        answer = page.goto(str(page.locator("main table a").first.get_attribute("href")) + rest)
    return answer


def names(resolver: URLResolver | None = None) -> set[str]:
    found = set()
    for item in (resolver or get_resolver()).url_patterns:
        if isinstance(item, URLResolver):
            found |= names(item)
        elif isinstance(item, URLPattern) and item.callback.__module__.startswith("commonweal.web"):
            found.add(str(item.name))
    return found


def test_every_route_is_looked_at_or_says_why_not():
    assert names() - set(PAGES) - set(ELSEWHERE) == set()
    assert (set(PAGES) | set(ELSEWHERE)) - names() == set()


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_the_accessibility_checker_finds_nothing_on_any_page(site, visit, width):
    found = {}
    for person in ("", "commissioner", "board-member"):
        page = visit(site, person, width=width, pictures=False)
        for who, address in ADDRESSES:
            if who == person:
                answer = opened(page, address)
                assert answer.status == (422 if address.endswith(REFUSED) else 200), address
                page.evaluate("document.querySelectorAll('details').forEach((item) => { item.open = true; })")
                found[address] = axe_faults(page)
    assert {address: faults for address, faults in found.items() if faults} == {}


def test_the_accessibility_checker_would_find_a_fault(site, visit):
    page = visit(site)
    page.goto("/help/")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/x.svg\">')")
    assert any(fault.startswith("image-alt") for fault in axe_faults(page))


def test_no_page_scrolls_sideways_on_the_narrowest_screen(site, visit):
    found = {}
    for person in ("", "commissioner", "board-member"):
        page = visit(site, person, width=NARROW)
        for who, address in ADDRESSES:
            if who == person:
                opened(page, address)
                page.evaluate("document.querySelectorAll('details').forEach((item) => { item.open = true; })")
                found[address] = sideways(page)
    assert {address: pixels for address, pixels in found.items() if pixels} == {}


def test_every_page_opens_without_script(site, visit):
    for person in ("", "commissioner", "board-member"):
        page = visit(site, person, script=False, pictures=False)
        for who, address in ADDRESSES:
            if who == person:
                assert opened(page, address).status == (422 if address.endswith(REFUSED) else 200), address
                assert page.locator("h1").count() == 1, address
                assert page.get_by_role("link", name="Help", exact=True).is_visible()


def test_one_can_walk_by_keyboard_and_always_see_where_one_is(site, visit):
    page = visit(site, "commissioner")
    page.goto(f"{P}/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Skip to main content"
    seen = []
    for _ in range(25):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                """() => { const e = document.activeElement, s = getComputedStyle(e);
                return [e.textContent.trim(), s.boxShadow !== 'none' || s.outlineStyle !== 'none',
                        e.getBoundingClientRect().height >= 0]; }"""
            )
        )
    assert [words for words, marked, _ in seen if not marked] == []
    assert "Need" in {words for words, _, _ in seen}


def test_the_skip_link_leads_to_the_content(site, visit):
    page = visit(site)
    page.goto("/help/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "maincontent"


def test_a_form_with_errors_puts_the_summary_in_focus_and_leads_to_the_field(site, visit):
    page = visit(site, "commissioner")
    page.goto("/projects/new/E08000007/")
    for box in page.get_by_role("checkbox").all():
        box.uncheck()
    page.get_by_role("button", name="Start the project").click()
    assert re.match("Error: ", page.title())
    assert "nhsuk-error-summary" in page.evaluate("document.activeElement.className")
    assert axe_faults(page) == []
    page.get_by_role("link", name="Tick at least one").click()
    assert page.evaluate("document.activeElement.name") == "conditions"


def test_paper_hides_what_only_a_screen_needs_and_opens_what_is_folded(site, visit):
    page = visit(site)
    page.goto("/help/")
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation", name="Main").is_visible()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0


def test_colours_forced_by_the_reader_keep_every_mark_in_words(site, visit):
    page = visit(site, "commissioner")
    page.emulate_media(forced_colors="active")
    page.goto(f"{P}/")
    for word in ("Completed", "In progress"):
        assert page.get_by_text(word, exact=True).first.is_visible()


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("address", [f"{P}/papers/strategy/preview/", f"{P}/papers/strategy/editions/1.html"])
def test_a_paper_as_a_web_page_passes_the_checker_fits_and_keeps_its_style(site, visit, address, width):
    page = visit(site, "commissioner", width=width)
    assert opened(page, address).status == 200
    assert axe_faults(page) == []
    assert sideways(page) == 0
    assert page.evaluate("getComputedStyle(document.body).fontFamily") != "Times New Roman"
    assert page.get_by_text("Demonstration. Not a document of Trafford Council or the NHS").first.is_visible()
