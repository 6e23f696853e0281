"""Invented lives: four hundred people with stretches of care and stays in hospital, as files."""

from pathlib import Path

import pandas as pd

from commonweal.analysis import needs, showing

TRAFFORD = "E08000009"


def written(folder: Path) -> dict[str, Path]:
    """Four hundred women and men of 66 to 93: every fifth gets care, every eighth was in hospital, some died."""
    people, care, stays = [], [], []  # born no later than 1954: all of them 65 and over
    for at in range(400):
        born, died = 1927 + at % 28, at % 9 == 0
        people.append((f"p{at}", "FM"[at % 2], born, TRAFFORD, "E01006074", 5, "2020-04-01",
                       "2022-07-01" if died else "", "died" if died else ""))  # fmt: skip
        if at % 5 == 0:
            first, then = [("home care", "residential care"), ("extra care", "nursing care")][at // 5 % 2]
            care.append((f"e{at}a", f"p{at}", "2020-06-01", "2021-06-01", first))
            care.append((f"e{at}b", f"p{at}", "2021-06-01", "", then))
        if at % 8 == 0:
            stays.append((f"s{at}", f"p{at}", 70, TRAFFORD, "2021-01-01", "2021-01-15"))
    made = {
        "people": pd.DataFrame(people, columns=["person_id", "sex", "birth_year", "council_code", "area_code",
                                                "imd_decile", "from_on", "until_on", "until_why"]),
        "episodes": pd.DataFrame(care, columns=["event_reference", "person_id", "starts_on", "ends_on",
                                                "service_component"]).assign(
            la_code=TRAFFORD, sex="F", age_at_start=80, service_type="Long Term Support: Community"),
        "stays": pd.DataFrame(stays, columns=["stay_id", "person_id", "age", "council_code", "admitted_on",
                                              "discharged_on"]),
    }  # fmt: skip
    for name, table in made.items():
        table.to_csv(folder / f"{name}.csv", index=False)
    return {name: folder / f"{name}.csv" for name in made}


def counted(folder: Path) -> Path:
    """The moves of these people as the file that goes on."""
    target = folder / "care-moves.csv"
    target.write_bytes(showing.csv_file(needs.care_moves(**written(folder))))
    return target
