"""The payment type of a pair in words, and the numbers of the year's scheme as a table."""

from commonweal.documents.charts import ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.provenance import Result


def words(result: Result) -> str:
    """Which payment type holds, or what keeps it from being known."""
    value = result.value
    if value["known"]:
        marked = "" if all(item["verified"] for item in value["reasons"]) else " (not verified)"
        return f"In {value['year_words']} this pair is paid by: {value['name']}{marked}. {value['says']}"
    if value["missing"]:
        asked = " ".join(item["asks"] for item in value["missing"])
        return f"Which payment type holds in {value['year_words']} is not known before this is: {asked}"
    return f"Which payment type holds for this pair in {value['year_words']} is not known. {_why(result)}"


def _why(result: Result) -> str:
    reasons = result.value["reasons"]
    return str(reasons[0]["says"]) if reasons else str(result.value["doubt"])


def chart(result: Result) -> ChartSpec | None:
    """There is nothing to draw."""
    del result
    return None


def table(result: Result) -> Table:
    """The numbers of the year's scheme; not known where its text was not read."""
    columns = (Column("what", "What"), Column("value", "Number", "", "right"), Column("unit", "Unit"),
               Column("read", "Read in the source"))  # fmt: skip
    rows = tuple((item["title"], item["value"], item["unit"], item["verified"]) for item in result.value["figures"])
    return Table(f"Numbers of the NHS Payment Scheme {result.value['year_words']}", columns, rows)
