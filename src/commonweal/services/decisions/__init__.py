"""Decisions: who decided what, on which evidence, why; who was asked; and what is public."""

from commonweal.services.decisions.adopting import adopt, get, listing
from commonweal.services.decisions.asking import ask, asks, respond, waiting
from commonweal.services.decisions.publishing import Published, publish, published, unpublish
from commonweal.services.decisions.views import (
    AskView,
    DecisionView,
    EvidenceSeen,
    InterestSeen,
    OptionSeen,
    PersonSeen,
)

__all__ = [
    "AskView",
    "DecisionView",
    "EvidenceSeen",
    "InterestSeen",
    "OptionSeen",
    "PersonSeen",
    "Published",
    "adopt",
    "ask",
    "asks",
    "get",
    "listing",
    "publish",
    "published",
    "respond",
    "unpublish",
    "waiting",
]
