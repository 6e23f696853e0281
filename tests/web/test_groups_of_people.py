"""Groups of people on the page of need: an honest gap until a project has tables of people, then counts alone."""

import pandas as pd
import pytest

from commonweal.services import evidence, thread
from tests.support.pages import text

S = "/projects/dementia-and-falls"
NEED = f"{S}/need/"


@pytest.fixture
def tables(tmp_path):
    """Ninety invented people, twenty of them in care homes, one of them with a home care package."""
    people = pd.DataFrame({
        "person_id": [f"INVENTED-{at}" for at in range(90)], "sex": "F", "birth_year": 1940, "area_code": "E01006074",
        "council_code": "E08000009", "imd_decile": 5, "from_on": "2020-01-01", "until_on": "", "until_why": "",
    })  # fmt: skip
    care = pd.DataFrame({
        "person_id": people["person_id"].head(21), "council_code": "E08000009", "at_on": "2024-03-31",
        "service": ["residential care"] * 20 + ["home care"], "units_a_week": 1, "cost_a_week": [700.0] * 20 + [123.45],
        "person_pays_a_week": 0,
    })  # fmt: skip
    for name, table in {"people": people, "care-packages": care}.items():
        table.to_csv(tmp_path / f"{name}.csv", index=False)
    return tmp_path


def section(page: str) -> str:
    start = page.index('id="segments-section"')
    return page[start : page.index("</section>", start)]


def test_until_there_is_a_table_of_people_the_page_says_what_to_upload(ours, world):
    thread.ensure_default_figures(actor=world.commissioner, project=world.project.slug)
    for name in ("population", "segments"):
        thread.compute(actor=world.commissioner, project=world.project.slug, name=name)
    page = text(ours.get(NEED))
    shown = section(page)
    assert "is not known: nobody has brought a table of people" in shown
    assert "without names, NHS numbers or dates of birth" in page[page.index('id="not-known"') :]
    assert 'href="#segments-section"' not in page  # not among what is known


def test_a_project_with_tables_of_people_sees_groups_and_nobody(ours, world, tables):
    for name in ("people", "care-packages"):
        evidence.add(actor=world.commissioner, project=world.project.slug, shape=name, name=name,
                     path=tables / f"{name}.csv")  # fmt: skip
    thread.ensure_default_figures(actor=world.commissioner, project=world.project.slug)
    thread.compute(actor=world.commissioner, project=world.project.slug, name="segments")
    page = text(ours.get(NEED))
    shown = section(page)
    assert "Of 90 people on 31 March 2024, 20 are in the group ‘Living in a care home’" in shown
    assert "£36,530 a year each" in shown
    assert "INVENTED" not in page
    assert "6,440" not in page  # the one home care package: £123.45 a week
    assert "to be replaced by your own" in page
