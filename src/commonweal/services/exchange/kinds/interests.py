"""Whom a project concerns. Interests of people and who stepped back stay where they were declared, as decisions do."""

from commonweal.records.interests import Concern
from commonweal.services.exchange.kinds.kind import Kind

KINDS = (Kind("interests", "concerns", Concern, ("body", "why", "begins_on", "ends_on"), "body,begins_on"),)
