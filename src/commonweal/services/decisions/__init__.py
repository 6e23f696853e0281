"""Decisions: who decided what, on which evidence, why; who was asked; and what is public."""

from commonweal.services.decisions.adopting import adopt, close, get, listing
from commonweal.services.decisions.asking import ask, asks, respond, waiting
from commonweal.services.decisions.delegation import end_limit, limits, set_limit
from commonweal.services.decisions.draft_views import ChoiceView, DraftView, FindingView, LimitView, PresentView
from commonweal.services.decisions.drafting import drafts, drop_draft, get_draft, save, start, waiting_in
from commonweal.services.decisions.opened import (
    Feed,
    FeedItem,
    Filters,
    OpenDecision,
    OpenList,
    OpenPerson,
    feed,
    open_record,
    opened,
    opened_one,
)
from commonweal.services.decisions.publishing import Published, publish, published, unpublish
from commonweal.services.decisions.views import (
    AskView,
    ConsideredSeen,
    DecisionView,
    EvidenceSeen,
    InterestSeen,
    OptionSeen,
    PersonSeen,
    PresentSeen,
    RecordView,
)

__all__ = [
    "AskView",
    "ChoiceView",
    "ConsideredSeen",
    "DecisionView",
    "DraftView",
    "EvidenceSeen",
    "Feed",
    "FeedItem",
    "Filters",
    "FindingView",
    "InterestSeen",
    "LimitView",
    "OpenDecision",
    "OpenList",
    "OpenPerson",
    "OptionSeen",
    "PersonSeen",
    "PresentSeen",
    "PresentView",
    "Published",
    "RecordView",
    "adopt",
    "ask",
    "asks",
    "close",
    "drafts",
    "drop_draft",
    "end_limit",
    "feed",
    "get",
    "get_draft",
    "limits",
    "listing",
    "open_record",
    "opened",
    "opened_one",
    "publish",
    "published",
    "respond",
    "save",
    "set_limit",
    "start",
    "unpublish",
    "waiting",
    "waiting_in",
]
