"""Who acts on the command line: the person named, or in the demonstration its commissioner."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from commonweal.services.actors import Actor

ActorName = Annotated[
    str,
    typer.Option("--actor", envvar="COMMONWEAL_ACTOR", help="The user name of whoever acts."),
]
AsJson = Annotated[bool, typer.Option("--json", help="The same as JSON, on one line.")]
InProject = Annotated[str, typer.Option("--project", help="The short name of the project.")]


def acting(username: str) -> "Actor":
    """The actor of a user name, with Django ready; `NotFound` when there is nobody so named."""
    import django

    django.setup()
    from django.conf import settings

    from commonweal.services import actors, demonstration

    if not username and settings.DEMONSTRATION:
        username = demonstration.PEOPLE[0].username
    return actors.by_username(username)
