"""Changing an assumption of a projection."""

import uuid
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms

from commonweal.web.forms import PageForm


class AssumptionForm(PageForm):
    """The assumptions of a projection that a person may change. Sent by GET: the address says what was tried."""

    start = forms.IntegerField(label="From", error_messages={"required": "Write the first year"})
    end = forms.IntegerField(label="To", error_messages={"required": "Write the last year"})
    rate_change = forms.DecimalField(
        label="Change of the rates, percent a year",
        help_text="0 keeps today's rates. With -1, a hundredth fewer people of the same age are affected each year.",
        min_value=-10,
        max_value=10,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={
            "required": "Write 0 to keep today's rates",
            "invalid": "Write a number, for example -0.5",
            "min_value": "Write a number from -10 to 10",
            "max_value": "Write a number from -10 to 10",
        },
    )

    @property
    def query(self) -> str:
        """The assumptions as the end of an address."""
        return urlencode({name: self.data[name] for name in self.base_fields if name != "key"})

    @classmethod
    def over(cls, given: Mapping[str, str], arguments: Mapping[str, Any]) -> "AssumptionForm":
        """The form bound to what the address says, with the figure's own arguments where it says nothing."""
        own = {name: str(arguments.get(name, 0)) for name in cls.base_fields if name != "key"}
        asked = {name: given[name] for name in own if name in given}
        return cls({**own, **asked, "key": given.get("key") or uuid.uuid4().hex})
