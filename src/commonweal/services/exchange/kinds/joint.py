"""How far partners work together, and pooled funds."""

from commonweal.records.partnerships.funds import FundBand, FundContribution, FundShare, FundSpending, PooledFund
from commonweal.records.partnerships.joint import (
    JointAnswer,
    JointAssessment,
    JointCommitment,
    JointPartner,
    JointReply,
    JointSignature,
    JointStep,
    JointTarget,
    Variation,
)
from commonweal.services.exchange.kinds.kind import Kind

# Which organisation of an installation a partner is, does not travel: a name in a file proves nothing.
KINDS = (
    Kind("joint", "partners", JointPartner, ("name", "position"), "position,name"),
    Kind("joint", "assessments", JointAssessment, ("held_on", "note"), "held_on"),
    Kind(
        "joint", "answers", JointAnswer, ("area", "level", "evidence", "statements", "by_partner"),
        "assessment__held_on,partner__position,area", {"assessment": "held_on", "partner": "name"},
    ),
    Kind("joint", "targets", JointTarget, ("area", "level", "reason"), "area"),
    Kind("joint", "steps", JointStep, ("area", "what", "who", "by_when", "done_on", "position"), "position,what"),
    Kind("joint", "replies", JointReply, ("list", "code", "answer", "words"), "list,code"),
    Kind(
        "joint", "variations", Variation, ("what", "scale", "gains", "loses", "differs", "reason", "position"),
        "position,what",
    ),
    Kind("joint", "commitments", JointCommitment, ("title", "words", "made_on", "published_on"), "title"),
    Kind(
        "joint", "signatures", JointSignature, ("person", "part", "signed_on"), "commitment__title,partner__position",
        {"commitment": "title", "partner": "name"},
    ),
    Kind(
        "funds", "funds", PooledFund,
        ("code", "title", "kind", "manager", "starts", "ends", "functions", "terms", "improves", "improves_reason",
         "consulted", "consulted_on", "consulted_how", "agreed_on", "invented"), "code", {"host": "name"},
    ),
    Kind(
        "funds", "shares", FundShare, ("overspend", "underspend"), "fund__code,partner__position",
        {"fund": "code", "partner": "name"},
    ),
    Kind(
        "funds", "bands", FundBand, ("side", "from_percent", "to_percent", "share"),
        "fund__code,side,from_percent,partner__position", {"fund": "code", "partner": "name"},
    ),
    Kind(
        "funds", "contributions", FundContribution,
        ("year", "stream", "planned_pence", "paid_pence", "can_vary", "source"),
        "fund__code,year,partner__position,stream", {"fund": "code", "partner": "name"},
    ),
    Kind(
        "funds", "spending", FundSpending,
        ("year", "quarter", "purpose", "provider", "reference", "planned_pence", "pence", "position"), "position",
        {"fund": "code", "paid_by": "name"},
    ),
)  # fmt: skip
