"""Every page that there is to look at, and who looks: the list that tests of pages walk through.

A route is here, or in `no_page` with a reason.
"""

from tests.support.browsing import PROJECT

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
# What is asked there cannot be: the page says so at the field.
REFUSED = (
    "?beds=-1", "?on=never", "?years=many", "?reach_km=never", "&s1_name=Less", "?change_fewer_percent=20", "?show=never",
)  # fmt: skip
ADDRESSES = [(who, address) for who, addresses in PAGES.values() for address in addresses]
