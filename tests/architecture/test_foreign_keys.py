"""Foreign keys look back: a record may name one of its own stage or an earlier one, never of a later."""

from django.apps import apps
from django.db import models

from tests.architecture.test_house import STAGES

# Beneath the stages, in the order in which they may name each other.
BENEATH = (
    "organisations", "directory", "people", "tokens", "projects", "interests", "audit", "commands", "ledger", "thread",
    "jobs",
)  # fmt: skip
ORDER = (*BENEATH, *STAGES)


def place(model: type[models.Model]) -> int:
    """Where a record's module stands in the order; versions and rows of Django itself stand below everything."""
    module = model.__module__.removeprefix("commonweal.records.").split(".")[0]
    return ORDER.index(module) if model.__module__.startswith("commonweal.records.") else -1


def ahead(found: list[type[models.Model]]) -> list[str]:
    """Keys to a later stage, and keys across stages that leave a name behind on the earlier record."""
    faults = []
    for model in found:
        for field in model._meta.get_fields():
            if not isinstance(field, models.ForeignKey) or not isinstance(field.related_model, type):
                continue
            here, there = place(model), place(field.related_model)
            if there > here:
                faults.append(f"{model.__name__}.{field.name} looks ahead")
            crosses = here != there and there >= len(BENEATH)
            if crosses and not (field.remote_field.related_name or "").endswith("+"):
                faults.append(f"{model.__name__}.{field.name} leaves a name on an earlier stage")
    return faults


def test_every_record_belongs_to_a_room():
    assert {place(model) for model in apps.get_app_config("records").get_models()} > {0}


def test_foreign_keys_look_back():
    found = [model for model in apps.get_app_config("records").get_models() if not hasattr(model, "instance_type")]
    assert len(found) > 30
    assert ahead(found) == []  # versions of rows (`instance_type`) name the person who wrote them, and nothing more


def test_a_key_that_looks_ahead_would_be_found():
    class Strange(models.Model):
        decision = models.ForeignKey("records.Decision", on_delete=models.CASCADE, related_name="+")

        class Meta:
            app_label = "strange"

    Strange.__module__ = "commonweal.records.agenda"
    assert ahead([Strange]) == ["Strange.decision looks ahead"]
