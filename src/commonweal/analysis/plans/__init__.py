"""Papers from a project's figures and its authors' words: composed, checked, and written in the formats people use."""

from commonweal.analysis.plans.inputs import KeptFigure, PaperInputs, ProjectFacts
from commonweal.analysis.plans.logic import logic_model
from commonweal.analysis.plans.logic_shown import HELD
from commonweal.analysis.plans.making import check, check_text, cited, compose, progress, sections, unverified
from commonweal.analysis.plans.rendering import FORMATS, MEDIA_TYPES, render, specimen
from commonweal.analysis.plans.telling import chart, table, words
from commonweal.analysis.plans.templates import NamedRecipe, PaperKind, kind, kinds, recipes
from commonweal.documents.comparing import Previous
from commonweal.documents.paper import Change, Document, long_date
from commonweal.engine.plans.checks import Finding
from commonweal.engine.plans.draft import Authored, Listed, LocalFigure, Part, Recorded, Section

__all__ = [
    "FORMATS",
    "HELD",
    "MEDIA_TYPES",
    "Authored",
    "Change",
    "Document",
    "Finding",
    "KeptFigure",
    "Listed",
    "LocalFigure",
    "NamedRecipe",
    "PaperInputs",
    "PaperKind",
    "Part",
    "Previous",
    "ProjectFacts",
    "Recorded",
    "Section",
    "chart",
    "check",
    "check_text",
    "cited",
    "compose",
    "kind",
    "kinds",
    "logic_model",
    "long_date",
    "progress",
    "recipes",
    "render",
    "sections",
    "specimen",
    "table",
    "unverified",
    "words",
]
