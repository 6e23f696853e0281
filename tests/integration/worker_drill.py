"""Run by `test_workers` in a process of its own: real workers that are killed in the middle of a paper.

Says what became of the work as JSON. `once`: a worker is killed, another is started. `twice`: so is that one.
`never`: the lease is too long for anyone to notice (the harm, were there no lease).
"""

import json
import os
import signal
import subprocess
import sys
import time

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from commonweal.records.jobs import Job  # noqa: E402
from commonweal.records.plans import Edition  # noqa: E402
from commonweal.services import actors, organisations, plans, projects  # noqa: E402

PASSWORD = "three words unlike"


def worker() -> subprocess.Popen:
    """A worker as an installation has it."""
    return subprocess.Popen([sys.executable, "-m", "commonweal", "worker"], stderr=subprocess.DEVNULL)


def until(job: Job, *states: str, begun: int = 0, seconds: float = 240) -> bool:
    """Wait until the job is in one of these states; whether it came to that."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        job.refresh_from_db()
        connection.close()
        if job.state in states and job.begun >= begun:
            return True
        time.sleep(0.05)
    return False


def killed(job: Job, begun: int) -> bool:
    """A worker that takes the work up, and is killed while it is at it."""
    started = worker()
    taken = until(job, Job.State.WORKING, begun=begun)
    started.send_signal(signal.SIGKILL)
    started.wait()
    return taken


def main(part: str) -> dict:
    """Ask for a paper, kill its worker, and see."""
    call_command("migrate", verbosity=0, interactive=False)
    organisations.add_administrator(username="asha", password=PASSWORD, organisation="First Council")
    asha = actors.by_username("asha")
    made = projects.create(actor=asha, title="Falls", place="E08000009", question="How?", conditions=("falls",))
    asked = plans.start_build(actor=asha, project=made.slug, kind="strategy", formats=("html",))
    job = Job.objects.get(uid=asked.uid)
    taken = [killed(job, 1)]
    if part == "twice":
        taken.append(killed(job, 2))
    last = worker()
    ended = until(job, Job.State.DONE, Job.State.FAILED, seconds=15 if part == "never" else 240)
    last.send_signal(signal.SIGKILL)
    last.wait()
    job.refresh_from_db()
    return {
        "taken": taken, "ended": ended, "state": job.state, "begun": job.begun, "failure": job.failure,
        "editions": Edition.objects.count(), "answer": job.answer,
    }  # fmt: skip


if __name__ == "__main__":
    os.chdir(os.environ["COMMONWEAL_HOME"])
    print(json.dumps(main(sys.argv[1])))
