"""markets.hospital-flow: delayed discharge and A&E in the boards that the people of a place live in."""

from typing import Any

import pandas as pd

from commonweal.analysis import registry
from commonweal.analysis.markets import boards
from commonweal.analysis.markets.boards import BoardShare
from commonweal.analysis.needs.places import place_of
from commonweal.analysis.sources import Book, Sources
from commonweal.values.provenance import Result, Stamp

METHOD = "markets.hospital-flow"
DELAYED, EMERGENCY = "delayed-discharge-boards", "ae-boards"
LEAST_SHARE = 0.01
# The series go by the codes of 2022. Two boards took new codes when 6,686 people of mid-2020 (0.6 % of the first) moved
# from the one to the other.
CODES_OF_2022 = {"E54000063": "E54000052", "E54000064": "E54000053"}
NOTES = (
    "Figures are of whole boards (codes of 2024), not of the council.",
    "Patients who no longer meet the criteria to stay are counted before the discharges of the day: fewer "
    "stay the night.",
    "Until May 2023 trusts that tested other standards gave no four-hour figures, while their visits are counted: a "
    "board with such a trust shows too large a share within four hours in those months.",
)


@registry.method(
    METHOD,
    version="1",
    title="How do hospitals fill and empty for the people here?",
    inputs=lambda arguments: (*boards.inputs(str(arguments["place"])), DELAYED, EMERGENCY),
)
def hospital_flow(*, place: str, sources: Sources | None = None) -> Result:
    """Patients who no longer meet the criteria to stay, and A&E within four hours, by month, for the boards of a place.

    The series are of whole boards, never of the council: `share_of_place` says how many of its people live in the
    board, `share_of_board` how much of the board they are. Value: `boards` [{code, name, share_of_place,
    share_of_board, delayed [{month, patients, days}], emergency [{month, attendances, over_four_hours,
    within_four_hours, admissions}], latest_year {delayed, delayed_before, within_four_hours}}], `not_known`, `notes`.
    `patients` is the mean of the month's days (days of 0 count as missing); `delayed` the mean of the last twelve
    months and of the twelve before. Boards with less than 1 % of the place are left out. `Invalid`: unknown place.
    """
    book = Book(sources)
    where = place_of(book, place)
    shares = [item for item in boards.boards_of(book, where) if item.share_of_place >= LEAST_SHARE]
    delayed, emergency = book.table(DELAYED), book.table(EMERGENCY)
    value = {
        "place": where.code,
        "place_name": where.name,
        "boards": [_board(item, delayed, emergency) for item in shares],
        "not_known": [
            {"code": "council-delays", "what": "Delays of people of this council alone", "shape": "",
             "upload": "Ask the hospital trust for delays by council of residence, and enter them as local figures."}
        ],
        "notes": list(NOTES),
    }  # fmt: skip
    return Result.of(value, Stamp(METHOD, registry.version(METHOD), book.inputs(), (), {"place": where.code}))


def _board(share: BoardShare, delayed: pd.DataFrame, emergency: pd.DataFrame) -> dict[str, Any]:
    code = CODES_OF_2022.get(share.code, share.code)
    months = _delayed(delayed[(delayed["icb22_code"] == code) & (delayed["patients"] > 0)])
    visits = _emergency(emergency[emergency["icb22_code"] == code].sort_values("date"))
    recent = [item["patients"] for item in months]
    judged = [item for item in visits[-12:] if item["within_four_hours"] is not None]
    seen = sum(item["attendances"] for item in judged)
    return {
        "code": share.code,
        "name": share.name,
        "share_of_place": share.share_of_place,
        "share_of_board": share.share_of_board,
        "delayed": months,
        "emergency": visits,
        "latest_year": {
            "delayed": _mean(recent[-12:]),
            "delayed_before": _mean(recent[-24:-12]),
            "within_four_hours": 1 - sum(item["over_four_hours"] for item in judged) / seen if seen else None,
        },
    }


def _delayed(rows: pd.DataFrame) -> list[dict[str, Any]]:
    by_month = rows.groupby(rows["date"].astype(str).str[:7])["patients"].agg(["mean", "count"])
    return [
        {"month": str(month), "patients": float(mean), "days": int(count)}
        for month, mean, count in zip(by_month.index, by_month["mean"], by_month["count"], strict=True)
    ]


def _emergency(rows: pd.DataFrame) -> list[dict[str, Any]]:
    found = []
    for month, all_seen, late, admitted in zip(
        rows["date"], rows["total_attendances"], rows["attendances_over_4hours"], rows["total_emergency_admissions"],
        strict=True,
    ):  # fmt: skip
        known = not pd.isna(late) and all_seen > 0
        found.append(
            {
                "month": str(month)[:7],
                "attendances": int(all_seen),
                "over_four_hours": int(late) if known else None,
                "within_four_hours": 1 - float(late) / float(all_seen) if known else None,
                "admissions": None if pd.isna(admitted) else int(admitted),
            }
        )
    return found


def _mean(numbers: list[float]) -> float | None:
    return sum(numbers) / len(numbers) if numbers else None
