"""Which of a project's own lists a picture or a table was made from, and on which day each was received."""

from collections.abc import Iterable

from commonweal.services.thread.reasons import spoken_day
from commonweal.services.thread.versions import PREFIX, Versions
from commonweal.values.provenance import InputRef


def own_lists(inputs: Iterable[InputRef], versions: Versions | None) -> str:
    """The project's own among `inputs`, with the day of each; empty where there is none.

    An open list says of which month it is. Nobody stated that of a list that was brought: the day on which it was
    received is what is known of it. It belongs to the record, not to the number, and so it stands in captions alone.
    """
    if versions is None:
        return ""
    came = {(row.name, PREFIX + row.file.sha256): row.added_at for row in versions.own if not row.withdrawn}
    days: dict[str, list[str]] = {}
    for ref in sorted(inputs):
        if (ref.name, ref.digest) in came:
            days.setdefault(spoken_day(came[ref.name, ref.digest]), []).append(ref.name)
    many = sum(map(len, days.values())) > 1
    said = "; ".join(f"{_listed(names)}, received {day}" for day, names in days.items())
    return f"own list{'s' if many else ''} {said}" if said else ""


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
