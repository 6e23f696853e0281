"""A project's facts as papers and recipes speak of them."""

from django.conf import settings

from commonweal.analysis import plans
from commonweal.records.options import Option
from commonweal.records.projects import Project
from commonweal.services import ledger, projects

# What its arguments are, people type: see `kept.arguments_of`.
OPTIONS = plans.NamedRecipe("options", "Options compared", "options", "options.appraisal", {})


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
    """The figures that papers bring to this project, each once; the comparison of options once there are any."""
    facts = facts_of(project)
    found: dict[str, plans.NamedRecipe] = {}
    for kind in plans.kinds():
        for recipe in plans.recipes(kind.code, facts):
            found.setdefault(recipe.name, recipe)
    if Option.objects.filter(project=project).exists():
        found.setdefault(OPTIONS.name, OPTIONS)
    return tuple(found.values())
