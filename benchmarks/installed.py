"""A demonstration in a folder of its own, for benchmarks of services and pages. Not a benchmark itself: no `run`."""

import os
import tempfile
from pathlib import Path


def demonstration() -> None:
    """Django set up over a fresh demonstration; the folder goes with the process."""
    folder = Path(tempfile.mkdtemp(prefix="commonweal-bench-"))
    (folder / "demonstration").write_text("benchmarks", encoding="utf-8")
    os.environ.update(COMMONWEAL_HOME=str(folder), DJANGO_SETTINGS_MODULE="commonweal.server.settings")
    import django

    django.setup()
    from django.core.management import call_command

    from commonweal.services import demonstration as worked

    call_command("migrate", verbosity=0, interactive=False)
    worked.load()
