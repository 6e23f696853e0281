"""A few invented children, small enough to count by hand, and the larger invented sample that comes with the software."""

from pathlib import Path

from commonweal.analysis.needs import looked_after
from commonweal.analysis.sources import Book, Sources

TRAFFORD = "E08000009"
EXAMPLES = Path(__file__).resolve().parents[3] / "examples/ssda903"
SAMPLE = {
    "children": EXAMPLES / "synthetic-looked-after-children.csv",
    "episodes": EXAMPLES / "synthetic-looked-after-episodes.csv",
}
CHILDREN = (
    "2018,a,2,2010-07", "2019,a,2,2010-07", "2018,b,1,2001-10", "2019,c,1,2012-01", "2018,d,2,2008-03", "2019,d,2,2008-03",
)  # fmt: skip
# a: with foster carers throughout 2018, and in a children's home from 1 October 2019. b turns 18 in October 2019, and
# leaves at 17. c comes into care on 1 July 2019, a code that nobody knows. d is open in 2018, unknown in 2019.
EPISODES = (
    "2018,a,01/06/2017,S,U4,PR1,,", "2019,a,01/06/2017,S,U4,PR1,01/10/2019,X1", "2019,a,01/10/2019,P,K2,PR4,,",
    "2018,b,01/01/2018,S,U1,PR1,01/01/2019,E6", "2019,c,01/07/2019,S,Q9,PR1,,", "2018,d,01/05/2018,S,U4,PR1,,",
)  # fmt: skip


def written(folder: Path, children=CHILDREN, episodes=EPISODES) -> dict[str, Path]:
    """Two returns as files: April 2018 to March 2020."""
    made = {"children": folder / "children.csv", "episodes": folder / "episodes.csv"}
    made["children"].write_text("\n".join(["return_year,CHILD,SEX,BIRTH_MONTH", *children]) + "\n")
    made["episodes"].write_text(
        "\n".join(["return_year,CHILD,DECOM,RNE,PLACE,PLACE_PROVIDER,DEC,REC", *episodes]) + "\n"
    )
    return made


def upto(folder: Path, year: int) -> dict[str, Path]:
    """The sample's returns up to one, as files."""
    made = {}
    for name, path in SAMPLE.items():
        head, *rows = path.read_text().splitlines()
        made[name] = folder / path.name
        made[name].write_text("\n".join([head, *(row for row in rows if int(row[:4]) <= year)]) + "\n")
    return made


def read(children: Path, episodes: Path) -> looked_after.Returns:
    """The returns in two files, as the method reads them."""
    sources = Sources.pack().taking("looked-after-children", children).taking("looked-after-episodes", episodes)
    book = Book(sources)
    codes = looked_after.Codes.load()
    return looked_after.read(book.table("looked-after-children"), book.table("looked-after-episodes"), codes)
