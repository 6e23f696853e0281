"""Sex, age and ethnic group beside deprivation on the page of need, and the groups of a project's own tables."""

import pandas as pd
import pytest

from commonweal.services import evidence, thread
from tests.support.pages import text

NEED = "/projects/dementia-and-falls/need/"


@pytest.fixture
def tables(tmp_path):
    """Eight hundred invented people of two groups and two ages, as in the worked example of needs.unequal."""
    rows = [("White", 1943, 100, 10), ("White", 1983, 300, 120), ("Asian", 1943, 300, 30), ("Asian", 1983, 100, 40)]
    people, ill = [], []
    for group, born, count, having in rows:
        for at in range(count):
            code = f"INVENTED-{len(people)}"
            people.append((code, "F", born, group, "E01006074", "E08000009", 5, "2020-01-01", "", ""))
            if at < having:
                ill.append((code, "DEM", "2020-01-01"))
    columns = ["person_id", "sex", "birth_year", "ethnicity", "area_code", "council_code", "imd_decile", "from_on",
               "until_on", "until_why"]  # fmt: skip
    pd.DataFrame(people, columns=columns).to_csv(tmp_path / "people.csv", index=False)
    pd.DataFrame(ill, columns=["person_id", "condition", "recorded_on"]).to_csv(
        tmp_path / "person-conditions.csv", index=False
    )
    return tmp_path


def computed(world, *names):
    thread.ensure_default_figures(actor=world.commissioner, project=world.project.slug)
    for name in names:
        thread.compute(actor=world.commissioner, project=world.project.slug, name=name)


def beside(page: str) -> str:
    start = page.index('id="beside"')
    return page[start : page.index("</details>", start)]


def test_sex_age_and_ethnic_group_stand_beside_deprivation_by_default(ours, world):
    computed(world, "population", "inequality", "unequal")
    page = text(ours.get(NEED))
    assert page.index('id="inequality-section"') < page.index('id="beside"') < page.index('id="unequal-section"')
    shown = beside(page)
    assert "people aged 65 and over, with it as rates expect in 2024" in shown
    assert "Women" in shown
    assert "Aged 90+" in shown
    assert "77.8" in shown  # 182,761 of 235,053 people in Trafford, Census 2021
    assert "81.0" in shown
    assert shown.count("not known") >= 5
    assert "Need by ethnic group is not known from open data." in shown
    assert 'href="#unequal-section"' in shown
    assert "for want of a table (people and person-conditions)" in page


def test_a_project_with_tables_of_people_sees_who_has_it_and_nobody(ours, world, tables):
    for name in ("people", "person-conditions"):
        evidence.add(actor=world.commissioner, project=world.project.slug, shape=name, name=name,
                     path=tables / f"{name}.csv")  # fmt: skip
    computed(world, "inequality", "unequal")
    page = text(ours.get(NEED))
    assert "Dementia on record: 25.00 % of 800 people" in page
    assert "Your tables of people tell it" in beside(page)
    assert "INVENTED" not in page


def test_before_inequality_is_computed_nothing_stands_beside_it(ours, world):
    computed(world, "population")
    assert 'id="beside"' not in text(ours.get(NEED))
