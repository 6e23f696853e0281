"""A small directory in the column names of the regulator's own, every organisation in it made up."""

import csv
import io

HEADINGS = (
    "Location ID", "Location HSCA start date", "Dormant (Y/N)", "Care home?", "Location Name", "Location ODS Code",
    "Location Telephone Number", "Registered manager", "Care homes beds", "Location Type/Sector",
    "Location Primary Inspection Category", "Location Latest Overall Rating", "Publication Date",
    "Inherited Rating (Y/N)", "Location Region", "Location Local Authority", "Location Postal Code",
    "Location Latitude", "Location Longitude", "Brand ID", "Brand Name", "Provider Companies House Number",
    "Provider Charity Number", "Provider ID", "Provider Name", "Provider Ownership Type",
    "Regulated activity - Personal care", "Service type - Care home service with nursing",
    "Service type - Care home service without nursing", "Service type - Domiciliary care service",
    "Service type - Doctors consultation service", "Service user band - Dementia",
)  # fmt: skip
USUAL = {
    "Location HSCA start date": "01/10/2010", "Dormant (Y/N)": "N", "Care home?": "Y", "Registered manager": "Made, Up",
    "Location Telephone Number": "01610000000", "Location Type/Sector": "Social Care Org", "Brand ID": "-",
    "Location Latest Overall Rating": "Good", "Publication Date": "03/04/2024", "Inherited Rating (Y/N)": "N",
    "Location Region": "North West", "Location Local Authority": "Trafford", "Location Postal Code": "M41 5BU",
    "Brand Name": "-", "Provider Ownership Type": "Organisation",
}  # fmt: skip
NURSING, RESIDENTIAL, HOME_CARE, DOCTORS = HEADINGS[27:31]
# Two homes of one brand under two companies, one of them registered twice; two providers that are one company; two
# charities of one name; a dormant agency without a manager; a practice; and a home of a council that is none.
ROWS = (
    {"Location ID": "1-900000001", "Location Name": "Upper House (made up)", "Care homes beds": "40", NURSING: "Y",
     "Provider ID": "1-800000001", "Provider Name": "Upper Care Ltd (made up)", "Brand ID": "BD900",
     "Brand Name": "High Group (made up)", "Provider Companies House Number": "09000001",
     "Location ODS Code": "VM9AA"},
    {"Location ID": "1-900000002", "Location Name": "Lower House (made up)", "Care homes beds": "20", RESIDENTIAL: "Y",
     "Provider ID": "1-800000002", "Provider Name": "Lower Care Ltd (made up)", "Brand ID": "BD900",
     "Brand Name": "High Group (made up)", "Location Latest Overall Rating": "Requires improvement",
     "Location Postal Code": "M33 1AA"},
    {"Location ID": "1-900000003", "Location Name": "LOWER HOUSE (made up)", "Care homes beds": "20", RESIDENTIAL: "Y",
     "Provider ID": "1-800000003", "Provider Name": "New Lower Ltd (made up)", "Inherited Rating (Y/N)": "Y",
     "Provider Companies House Number": "09000003", "Location Postal Code": "M331AA"},
    {"Location ID": "1-900000004", "Location Name": "Side House (made up)", "Care homes beds": "10", RESIDENTIAL: "Y",
     "Provider ID": "1-800000004", "Provider Name": "New Lower (North) Ltd (made up)",
     "Provider Companies House Number": "09000003", "Location Latest Overall Rating": "Insufficient evidence",
     "Location Postal Code": "M33 2BB"},
    {"Location ID": "1-900000005", "Location Name": "Charity House (made up)", "Care homes beds": "10",
     RESIDENTIAL: "Y", "Provider ID": "1-800000005", "Provider Name": "The Made Up Trust",
     "Provider Charity Number": "9000002", "Location Postal Code": "M33 3CC"},
    {"Location ID": "1-900000006", "Location Name": "Visiting Care (made up)", "Care home?": "N", HOME_CARE: "Y",
     "Dormant (Y/N)": "Y", "Registered manager": "", "Provider ID": "1-800000006", "Provider Name": "Made Up Trust",
     "Regulated activity - Personal care": "Y", "Location ODS Code": "vm9bb"},
    {"Location ID": "1-900000007", "Location Name": "Surgery (made up)", "Care home?": "N", DOCTORS: "Y",
     "Provider ID": "1-800000007", "Provider Name": "Surgery Partners (made up)", "Location ODS Code": "RM9XX"},
    {"Location ID": "1-900000008", "Location Name": "Far House (made up)", "Care homes beds": "99", RESIDENTIAL: "Y",
     "Provider ID": "1-800000008", "Provider Name": "Far Ltd (made up)", "Location Local Authority": "Nowhere"},
    {"Location ID": "1-900000009", "Location Name": "Avon House (made up)", "Care homes beds": "7", RESIDENTIAL: "Y",
     "Provider ID": "1-800000009", "Provider Name": "Avon Ltd (made up)", "Location Local Authority": "City of Bristol"},
)  # fmt: skip
# Two charities of one name, one other, in the register's own column names.
REGISTER = (
    "registered_charity_number,charity_name\n"
    "9000001,THE MADE UP TRUST\n9000002,Made Up Trust\n9000003,UPPER CARE LIMITED (MADE UP)\n"
)
SITES = "ods_site_code,name\nRM9XX,VISITING CARE (MADE UP)\nRM9YY,SURGERY (MADE UP)\n"


def table(*rows: dict[str, str], headings: tuple[str, ...] = HEADINGS) -> list[list[str]]:
    """Headings and rows, with what is usual where a row says nothing."""
    return [list(headings), *([{**USUAL, **row}.get(name, "") for name in headings] for row in rows or ROWS)]


def text(*rows: dict[str, str], headings: tuple[str, ...] = HEADINGS) -> str:
    """The directory as CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(table(*rows, headings=headings))
    return out.getvalue()


def workbook(path, *rows: dict[str, str]) -> None:
    """The directory as a workbook whose data begin below a README sheet."""
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("README").write_string(0, 0, "What this file is (made up)")
        sheet = book.add_worksheet("HSCA_Active_Locations")
        for n, row in enumerate(table(*rows)):
            sheet.write_row(n, 0, row)
