"""Compare options: what people type of them, and (`comparing`) the comparison that is computed from it."""

from commonweal.services.options.typed import (
    STANDARD,
    CriterionView,
    OptionsView,
    OptionView,
    add,
    drop,
    drop_criterion,
    edit,
    get,
    of_project,
    set_budget,
    set_criterion,
    set_weights,
    typed_arguments,
)

__all__ = [
    "STANDARD", "CriterionView", "OptionView", "OptionsView", "add", "drop", "drop_criterion", "edit", "get",
    "of_project", "set_budget", "set_criterion", "set_weights", "typed_arguments",
]  # fmt: skip
