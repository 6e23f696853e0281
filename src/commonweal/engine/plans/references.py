"""What a placeholder stands for in a draft, and what is wrong when it stands for nothing."""

from commonweal.engine.plans import paths
from commonweal.engine.plans.draft import PROJECT, Draft
from commonweal.engine.plans.formatting import UNKNOWN, written
from commonweal.engine.plans.nodes import Named, Value
from commonweal.errors import Invalid


def raw(draft: Draft, value: Value) -> object:
    """The number or word that a placeholder stands for; None while its figure is not computed."""
    if value.figure == PROJECT:
        return paths.resolve(dict(draft.facts), value.path, draft.facts)
    if value.figure not in draft.figures:
        if value.figure in draft.expected:
            return None
        raise Invalid("plans.figure.unknown", f"There is no figure '{value.figure}'.", fix=_figures(draft))
    kept = draft.figures[value.figure].value
    return None if kept is None else paths.resolve(kept, value.path, draft.facts)


def text(draft: Draft, value: Value) -> str:
    """The words of a placeholder. `Invalid`, with its line, when it stands for nothing that can be written."""
    try:
        found = raw(draft, value)
        return written(found, value.formatter, value.path[-1].name if value.path else "")
    except Invalid as fault:
        raise Invalid(fault.code, f"{{{{ {value.where} }}}}: {fault.message}", fix=fault.fix) from None


def check_named(draft: Draft, named: Named) -> None:
    """`Invalid` when `{{ words X }}`, `{{ title X }}` or `{{ local X }}` names nothing in the project."""
    if named.kind == "local":
        if named.name not in draft.local:
            there = ", ".join(sorted(draft.local)) or "none yet: add one under Data"
            raise Invalid(
                "plans.local.unknown", f"There is no local figure '{named.name}'.", fix=f"Local figures: {there}."
            )
    elif not draft.has(named.name):
        raise Invalid("plans.figure.unknown", f"There is no figure '{named.name}'.", fix=_figures(draft))


def local_text(draft: Draft, name: str) -> str:
    """A local figure in words: its value and unit, or that it is not known yet and whom to ask."""
    local = draft.local[name]
    if local.value is not None:
        return f"£{local.value}" if local.unit == "£" else f"{local.value} {local.unit}".strip()
    when = f" by {local.ask_by.day} {local.ask_by:%B %Y}" if local.ask_by else ""
    return f"{UNKNOWN} yet: ask {local.ask}{when}" if local.ask else f"{UNKNOWN} yet"


def _figures(draft: Draft) -> str:
    return "Figures of this project: " + (", ".join(sorted(draft.figures)) or "none yet") + "."
