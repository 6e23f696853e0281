"""The command line: verbs, and the one place where a failure becomes a message and an exit status."""

import importlib
import os
import sys
from collections.abc import Sequence

import typer

from commonweal.cli import output
from commonweal.cli.run import methods, run
from commonweal.errors import CommonwealError

SET_UP_MISSING = 3
# Verb, module, what it is for. A module is imported only when its verb is spoken: `--help` stays quick.
GROUPS = {
    "evidence": ("commonweal.cli.evidence", "Check, add, list and describe evidence, and make templates for it."),
    "project": ("commonweal.cli.project", "Commissioning projects: list, show, new, copy, export, import."),
    "paper": ("commonweal.cli.paper", "Build or check a strategy or a market position statement."),
    "thread": ("commonweal.cli.thread", "What rests on what, what is newer, and recomputing every figure."),
    "token": ("commonweal.cli.token", "Tokens by which programs act for you through the API."),
    "county": (
        "commonweal.cli.county",
        "Make a synthetic county in which the truth is known, and score methods on it.",
    ),
    "ledger": ("commonweal.cli.ledger", "Export the ledger of decisions for anyone to verify."),
}
INSTALLATION = ("demo", "serve", "worker", "doctor", "clear-demo", "migrate", "add-administrator", "new-password")


def application(words: Sequence[str]) -> typer.Typer:
    """The command-line application, with the group that `words` speaks of fully loaded."""
    app = typer.Typer(
        name="commonweal",
        help="Commissioning health and social care: one thread from need to measured impact.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,  # plain help: half the start-up time, and readable by every screen reader
    )
    app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(run)
    app.command()(methods)
    spoken = next((word for word in words if not word.startswith("-")), "")
    for name, (module, purpose) in GROUPS.items():
        group = importlib.import_module(module).app if name == spoken else typer.Typer()
        if name != spoken:
            group.callback()(_nothing)
        app.add_typer(group, name=name, help=purpose)
    from commonweal.cli import installation

    for name in INSTALLATION:
        app.command(name)(getattr(installation, name.replace("-", "_")))
    return app


def _nothing() -> None:
    """A group that was not spoken of."""


def main() -> None:
    """Run the command line; exit 0 fine, 1 any of the four families of failure, 2 usage, 3 set-up missing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonweal.server.settings")
    try:
        application(sys.argv[1:])()
    except CommonwealError as error:
        output.failure(error)
        sys.exit(1)
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] == "commonweal":
            raise
        output.say(f"This needs '{error.name}', which is not installed: install commonweal[server].")
        sys.exit(SET_UP_MISSING)
