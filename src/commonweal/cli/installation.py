"""Verbs that look after an installation: demo, serve, worker, doctor, migrate, and what gets people in."""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from commonweal.cli import output

LOCAL = "127.0.0.1"
MARK = "demonstration"


def home() -> Path:
    """Where this installation keeps its database, evidence and papers."""
    return Path(os.environ.get("COMMONWEAL_HOME", str(Path.home() / ".commonweal")))


def demo(
    port: Annotated[int, typer.Option(help="The port of 127.0.0.1 to serve on.")] = 8000,
    serve_it: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve when loaded.")] = True,
) -> None:
    """Load the worked example about a real place, build its papers, and open it on this computer only."""
    folder = home()
    if (folder / "commonweal.sqlite3").exists() and not (folder / MARK).exists():
        output.say(
            f"{folder} holds an installation that is not the demonstration. Set COMMONWEAL_HOME to another folder."
        )
        raise typer.Exit(1)
    if os.environ.get("COMMONWEAL_SECRET_KEY"):
        output.say("The demonstration signs people in by name: it never runs where COMMONWEAL_SECRET_KEY is set.")
        raise typer.Exit(1)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / MARK).write_text("Everything in this folder belongs to the demonstration.\n", encoding="utf-8")
    started = time.monotonic()
    _django()
    _step("Preparing the database", started)
    _migrate()
    from commonweal.services import demonstration

    demonstration.load(progress=lambda words: _step(words, started))
    _step("Ready", started)
    if serve_it:
        _serve(LOCAL, port)


def serve(
    address: Annotated[str, typer.Option(help="The address to listen on.")] = LOCAL,
    port: Annotated[int, typer.Option(help="The port to listen on.")] = 8000,
) -> None:
    """Serve this installation, with one worker for papers."""
    _django()
    from commonweal.errors import CommonwealError
    from commonweal.services import readiness

    _migrate()
    refused = readiness.refusals(address=address)
    if refused:
        raise CommonwealError(
            "server.checks.refused", "The server does not start until this is put right.", problems=refused
        )
    _serve(address, port)


def worker() -> None:
    """Do the background work: build papers, one after another."""
    _django()
    from django.core.management import call_command

    from commonweal.services import jobs

    with jobs.beating():
        call_command("db_worker", verbosity=0)


def migrate() -> None:
    """Bring the database to this version of Commonweal."""
    _django()
    _migrate()


def add_administrator(
    username: Annotated[str, typer.Argument()],
    organisation: Annotated[str, typer.Option(help="The organisation that this person administers.")],
) -> None:
    """Add the first person of an installation; the password is asked for and never shown."""
    _django()
    from commonweal.services import organisations

    password = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    organisations.add_administrator(username=username, password=password, organisation=organisation)
    output.say(f"{username} may now sign in and administers {organisation}.")


def new_password(
    username: Annotated[str, typer.Argument()],
    second_step_lost: Annotated[bool, typer.Option(help="Their phone or passkey is lost, too.")] = False,
) -> None:
    """Make a link by which a person sets a new password: it works once, for a day."""
    _django()
    from commonweal.services import people

    link = people.open_for(username=username, second_step_lost=second_step_lost)
    output.say(f"Give {link.name} this address of your installation; it works once, for a day: /join/{link.token}/")


def clear_demo(
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
) -> None:
    """Delete the demonstration and everything in its folder."""
    import shutil

    folder = home()
    if not (folder / MARK).exists():
        output.say(f"{folder} is not a demonstration: nothing was deleted.")
        raise typer.Exit(1)
    if not yes:
        typer.confirm(f"Delete {folder} and everything in it?", abort=True)
    shutil.rmtree(folder)
    output.say(f"{folder} is gone.")


def doctor(as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Say what is well and what is not, with what to do about it."""
    _django()
    from commonweal.cli import health

    findings = health.findings(home())
    if as_json:
        output.emit(findings)
    else:
        marks = {True: "well", False: "NOT WELL", None: "not here"}
        output.table("Doctor", ["", "What", "Found"], [[marks[item.well], item.what, item.found] for item in findings])
    if any(item.well is False for item in findings):
        raise typer.Exit(1)


def _django() -> None:
    import django

    django.setup()


def _migrate() -> None:
    from django.core.management import call_command

    home().mkdir(mode=0o700, parents=True, exist_ok=True)  # accounts and data: for whoever runs it, and nobody else
    call_command("migrate", verbosity=0, interactive=False)


def _step(words: str, started: float) -> None:
    output.say(f"{time.monotonic() - started:6.1f} s  {words}")


def _serve(address: str, port: int) -> None:
    import multiprocessing

    from granian import Granian
    from granian.constants import Interfaces

    # A forked server would inherit the chart drawer's runtime without its threads, and wait for it for ever.
    multiprocessing.set_start_method("spawn", force=True)
    helper = subprocess.Popen([sys.executable, "-m", "commonweal", "worker"])
    output.say(f"Open http://{address}:{port}/start/   (Ctrl+C stops)")
    try:
        Granian(
            "commonweal.server.wsgi:application",
            address=address,
            port=port,
            interface=Interfaces.WSGI,
            blocking_threads=4,
        ).serve()
    finally:
        helper.terminate()
        helper.wait(timeout=10)
