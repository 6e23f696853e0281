"""How long a person waits for a paper: the strategy in four formats, warm, with its figures computed anew."""

from benchmarks.harness import Page, seconds
from benchmarks.installed import demonstration


def run() -> Page:
    """Median and least of five builds after the first."""
    demonstration()
    from commonweal.analysis import plans as papers
    from commonweal.records.projects import Project
    from commonweal.services import actors, thread
    from commonweal.services.demonstration import SLUG
    from commonweal.services.plans import building

    actor = actors.by_username("asha")
    page = Page("papers", "Papers and figures of the worked project", packages=("typst", "python-docx", "xlsxwriter"))
    project = Project.objects.get(slug=SLUG)

    def build(kind: str) -> None:
        # Not `plans.build`: where nothing has changed it makes no new edition, and there is nothing to time.
        building.render(building.compose(project, kind), papers.FORMATS)

    build("strategy")
    for kind in ("strategy", "market-position-statement"):
        median, least = seconds(lambda kind=kind: build(kind))
        page.add(f"{kind} in HTML, Word, PDF and workbook", f"median {median:.2f} s, least {least:.2f} s", "< 5 s")
    median, least = seconds(lambda: thread.compute_all(actor=actor, project=SLUG), runs=3)
    page.add("every figure of the project computed", f"median {median:.2f} s, least {least:.2f} s")
    return page
