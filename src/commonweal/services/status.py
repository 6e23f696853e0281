"""The state of the installation that anyone may see: nothing in it names a person or a project."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import Error

import commonweal
from commonweal.records import clock
from commonweal.records.jobs import Job
from commonweal.records.ledger import LedgerHead
from commonweal.services import jobs

PATIENCE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class StatusView:
    """Version, whether the database answers, work waiting, and the length of the ledger. `worker` is a sentence."""

    version: str
    database: bool
    waiting: int
    worker: str
    ledger_entries: int

    @property
    def well(self) -> bool:
        """Whether nothing needs the attention of whoever runs the installation."""
        return self.database and not self.worker


def status() -> StatusView:
    """Look at everything that can be looked at quickly."""
    try:
        waiting = Job.objects.filter(state=Job.State.WAITING)
        now = clock.now()
        late = waiting.filter(asked_at__lt=now - PATIENCE).exists() or Job.objects.filter(jobs.silent(now)).exists()
        entries = LedgerHead.objects.values_list("number", flat=True).first() or 0
        worker = "Papers will wait: no worker is at them. `commonweal worker` starts one." if late else ""
        return StatusView(commonweal.__version__, True, waiting.count(), worker, entries)
    except Error:
        return StatusView(commonweal.__version__, False, 0, "The database does not answer.", 0)
