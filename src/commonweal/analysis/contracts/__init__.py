"""Contracts and grants: a register as a file, and the renewals that follow from it."""

from commonweal.analysis.contracts.cases import Case, Fact, cases, questions
from commonweal.analysis.contracts.payment_type import payment_type
from commonweal.analysis.contracts.payment_type import years as scheme_years
from commonweal.analysis.contracts.payments import payments
from commonweal.analysis.contracts.register import LONGEST, NEEDED, SHAPE, check, columns, guesses, headings
from commonweal.analysis.contracts.renewals import renewals, stage_words
from commonweal.analysis.contracts.telling import chart, table, words
from commonweal.engine.contracts import STAGES, Notice, notice_of

__all__ = [
    "LONGEST", "NEEDED", "SHAPE", "STAGES", "Case", "Fact", "Notice", "cases", "chart", "check", "columns", "guesses",
    "headings", "notice_of", "payment_type", "payments", "questions", "renewals", "scheme_years", "stage_words",
    "table", "words",
]  # fmt: skip
