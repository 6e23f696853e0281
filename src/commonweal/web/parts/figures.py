"""A chart or map as a page shows it: a sentence, the picture, what it shows in words, the rows behind it, its files."""

from dataclasses import dataclass, replace
from typing import Protocol

from commonweal.web.parts.marks import Link, NotKnown, Tag
from commonweal.web.parts.tables import TableLike, TableView


class ChartLike(Protocol):
    """A chart as the services give it."""

    @property
    def headline(self) -> str: ...
    @property
    def subtitle(self) -> str: ...
    @property
    def alt(self) -> str: ...
    @property
    def source(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with everything that must stand by it. Without a picture, `missing` says what is needed."""

    id: str
    headline: str
    subtitle: str = ""
    alt: str = ""
    source: str = ""
    picture: str = ""
    table: TableView | None = None
    downloads: tuple[Link, ...] = ()
    tags: tuple[Tag, ...] = ()
    origin: Link | None = None
    missing: NotKnown | None = None

    @classmethod
    def of(
        cls, chart: ChartLike, table: TableLike | None = None, *, id: str, href: str, origin: Link | None = None
    ) -> "Figure":
        """A computed chart. `href` is the address of its files without the ending; `origin` is where it came from."""
        rows = TableView.of(table, id=f"{id}-table", href=href) if table is not None else None
        pictures = (
            Link("Picture (SVG)", f"{href}.svg", f": {chart.headline}"),
            Link("Picture (PNG)", f"{href}.png", f": {chart.headline}"),
        )
        return cls(
            id=id, headline=chart.headline, subtitle=chart.subtitle, alt=chart.alt, source=chart.source,
            picture=f"{href}.svg", table=rows, downloads=pictures, origin=origin,
        )  # fmt: skip

    def asking(self, query: str) -> "Figure":
        """The same picture, whose file depends on a query string (assumptions that were tried, for example)."""
        picture = f"{self.picture}?{query}" if query else self.picture
        table = self.table.asking(query) if self.table is not None else None
        return replace(self, picture=picture, table=table, downloads=())

    def tagged(self, tags: tuple[Tag, ...]) -> "Figure":
        """This figure with marks beside its headline."""
        return replace(self, tags=tags)
