"""A project's facts as papers and recipes speak of them."""

from django.conf import settings

from commonweal.analysis import plans
from commonweal.records.evidence import EvidenceVersion
from commonweal.records.options import Option
from commonweal.records.projects import Project
from commonweal.services import ledger, projects

# What its arguments are, people type: see `kept.arguments_of`.
OPTIONS = plans.NamedRecipe("options", "Options compared", "options", "options.appraisal", {})
LATEST_MAP = {"programmes": "latest"}
FRONTIER = plans.NamedRecipe(
    "frontier", "Benefit for the money, and what is done today", "options", "options.frontier", LATEST_MAP
)
# Made once a team has brought a file that one of them takes.
FROM_FILES = (
    (plans.NamedRecipe("panel", "Who weighs the options how", "options", "options.panel", {"panel": "latest"}),
     ("swing-weights",)),
    (plans.NamedRecipe("margin", "What to grow, and what to give up for it", "options", "options.marginal",
                       {**LATEST_MAP, "changes": "latest"}), ("programme-budget", "marginal-changes")),
)  # fmt: skip


def facts_of(project: Project) -> plans.ProjectFacts:
    """The facts that a template puts in: place, years, conditions, who asks what; the banner in a demonstration."""
    return plans.ProjectFacts(
        title=project.title,
        organisation=project.organisation.name,
        place_code=project.place_code,
        place=projects.place_of(project),
        population=project.population,
        question=project.question,
        conditions=tuple(project.conditions),
        start_year=project.start_year,
        end_year=project.end_year,
        banner=ledger.BANNER if project.demonstration or settings.DEMONSTRATION else "",
    )


def recipes_of(project: Project) -> tuple[plans.NamedRecipe, ...]:
    """The figures that papers bring to this project, each once; those of options once there are any."""
    facts = facts_of(project)
    found: dict[str, plans.NamedRecipe] = {}
    for kind in plans.kinds():
        for recipe in plans.recipes(kind.code, facts):
            found.setdefault(recipe.name, recipe)
    if Option.objects.filter(project=project).exists():
        brought = set(EvidenceVersion.objects.filter(project=project).values_list("name", flat=True))
        from_files = [recipe for recipe, files in FROM_FILES if brought & set(files)]
        for recipe in (OPTIONS, FRONTIER, *from_files):
            found.setdefault(recipe.name, recipe)
    return tuple(found.values())


def names_with(project: Project) -> frozenset[str]:
    """The names of the figures that come with a project; every other figure of it a person kept."""
    return frozenset(recipe.name for recipe in recipes_of(project))
