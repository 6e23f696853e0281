"""Pictures and tables of what was tried, whose files are made from the address that says what was."""

from dataclasses import dataclass

from django.urls import reverse

from commonweal.services.needs import Part
from commonweal.services.thread import TableView as Rows
from commonweal.web.parts.figures import Figure
from commonweal.web.parts.tables import TableView


@dataclass(frozen=True, slots=True)
class Tried:
    """What names them on the page (`named`), the route of their files, the project, and the end of the address."""

    named: str
    route: str
    project: str
    query: str

    def address(self, name: str) -> str:
        """Where the files of this name are, without the ending."""
        href = reverse(self.route, kwargs={"project": self.project, "name": name, "ending": "svg"})
        return href.removesuffix(".svg")

    def figure(self, part: Part | None, name: str, *, rows: bool = False) -> Figure | None:
        """A picture, with the rows behind it where `rows` says so; None where there is none."""
        if part is None or part.chart is None:
            return None
        table = part.table if rows else None
        made = Figure.of(part.chart, table, id=f"{self.named}-{name}", href=self.address(name))
        return made.asking(self.query)

    def table(self, rows: Rows | None, name: str) -> TableView | None:
        """A table; None where there is none."""
        if rows is None:
            return None
        made = TableView.of(rows, id=f"{self.named}-{name}-table", href=self.address(name))
        return made.asking(self.query)
