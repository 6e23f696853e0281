"""`commonweal token`: tokens by which programs act for a person through the API."""

from typing import Annotated

import typer

from commonweal.cli import output

app = typer.Typer(no_args_is_help=True)
ActorName = Annotated[str, typer.Option("--actor", envvar="COMMONWEAL_ACTOR", help="The user name of whoever acts.")]
AsJson = Annotated[bool, typer.Option("--json")]


@app.command()
def new(
    label: Annotated[str, typer.Argument(help="What the token is for.")], actor: ActorName, as_json: AsJson = False
) -> None:
    """Make a token. It is shown once: keep it as you keep a password."""
    import django

    django.setup()
    from commonweal.services import actors, tokens

    made = tokens.issue(actor=actors.by_username(actor), label=label)
    if as_json:
        output.emit(made)
    else:
        output.say("Keep this as you keep a password; it is not shown again.")
        typer.echo(made.token)


@app.command("list")
def list_tokens(actor: ActorName, as_json: AsJson = False) -> None:
    """Your tokens that are in force."""
    import django

    django.setup()
    from commonweal.services import actors, tokens

    found = tokens.mine(actor=actors.by_username(actor))
    if as_json:
        output.emit(found)
        return
    output.table(
        "Tokens", ["Id", "For", "Organisation", "Made"], [[t.uid, t.label, t.organisation, t.issued_at] for t in found]
    )


@app.command()
def withdraw(uid: Annotated[str, typer.Argument(help="The id that `token list` shows.")], actor: ActorName) -> None:
    """Withdraw a token, from the next request on."""
    import django

    django.setup()
    from commonweal.services import actors, tokens

    tokens.withdraw(actor=actors.by_username(actor), uid=uid)
    output.say("Withdrawn.")
