"""Papers as files: what each format must hold for people who see, listen, print and compute."""

import csv
import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from html.parser import HTMLParser

import docx
import pytest
import python_calamine

from commonweal.documents.charts import png, svg
from commonweal.documents.formats import csv as csv_format
from commonweal.documents.formats import docx as word_format
from commonweal.documents.formats import html, pdf, xlsx
from commonweal.documents.tables import Column, Table
from commonweal.errors import Invalid
from tests.unit.documents.example import CHART, CREATED, SHOWN, TABLE, cover, document, draft

BANNER = "Demonstration. Not a document of Trafford Council or the NHS"
# None of these is a placeholder of ours; each would do something in somebody's template engine, page or spreadsheet.
PAYLOADS = (
    "{% for x in ().__class__ %}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "<script>alert(1)</script>", "#set page(fill: red)",
    "$x^2$ @ref", '=cmd|"/c calc"!A1', "\\input{/etc/passwd}", "&lt;b&gt; & <b>", "{7*7}",
)  # fmt: skip


def hostile():
    """A paper whose every typed word is a payload."""
    typed = "\n\n".join(f"Before {payload} after." for payload in PAYLOADS)
    covered = cover(subtitle=" ".join(PAYLOADS), organisation=PAYLOADS[4])
    rows = tuple((payload, 1, 2) for payload in PAYLOADS)
    return document(typed, shown=replace(SHOWN, table=replace(TABLE, rows=rows)), covered=covered)


class Page(HTMLParser):
    """The tags, attributes and text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def pdf_text(data: bytes, tmp_path, *options: str) -> str:
    """The words of a PDF; skips by name where the tool is not on the machine."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not on this machine")
    path = tmp_path / "paper.pdf"
    path.write_bytes(data)
    return subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, text=True, check=True).stdout


def pdf_info(data: bytes, tmp_path) -> str:
    if shutil.which("pdfinfo") is None:
        pytest.skip("pdfinfo (poppler-utils) is not on this machine")
    path = tmp_path / "paper.pdf"
    path.write_bytes(data)
    return subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout


class TestHtml:
    def test_a_page_has_language_title_one_main_heading_and_unique_ids(self):
        page = Page(html.render(document()))
        assert page.of("html") == [{"lang": "en-GB"}]
        assert "Commissioning strategy: People with dementia" in page.text
        assert len(page.of("h1")) == 1
        ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
        assert len(ids) == len(set(ids))

    def test_every_link_inside_the_page_leads_somewhere(self):
        page = Page(html.render(document()))
        ids = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
        inside = [link["href"][1:] for link in page.of("a") if str(link["href"]).startswith("#")]
        assert inside
        assert set(inside) <= ids

    def test_a_picture_is_one_named_image_with_its_table_behind_it(self):
        page = Page(html.render(document()))
        for drawing in page.of("svg"):
            assert drawing["role"] == "img"
            assert drawing["aria-labelledby"]
        assert CHART.alt in page.text
        assert page.of("details")

    def test_tables_have_captions_and_scoped_headers(self):
        page = Page(html.render(document()))
        assert len(page.of("caption")) == len(page.of("table"))
        assert {header.get("scope") for header in page.of("th")} == {"col", "row"}

    def test_a_number_leads_to_where_it_came_from(self):
        page = Page(html.fragment(document(), where_from="/projects/t/where-from/{name}/"))
        assert {"class": "paper-figure", "href": "/projects/t/where-from/dementia/"} in page.of("a")

    def test_no_style_stands_on_an_element_and_no_script_anywhere(self):
        text = html.render(document(), stylesheet="/static/paper.css")
        assert "style=" not in text
        assert "<style" not in text
        assert "<script" not in text

    def test_the_banner_is_on_the_page(self):
        assert BANNER in Page(html.render(document())).text

    def test_what_people_type_comes_out_as_they_typed_it(self):
        page = Page(html.render(hostile()))
        for payload in PAYLOADS:
            assert f"Before {payload} after." in page.text
        assert page.of("script") == []


class TestWord:
    def opened(self, **more):
        return docx.Document(io.BytesIO(word_format.render(document(**more), created=CREATED)))

    def test_title_language_and_dates_are_set_and_no_person_is_named(self):
        core = self.opened().core_properties
        assert core.title == "Commissioning strategy: People with dementia"
        assert (core.language, core.author, core.last_modified_by) == ("en-GB", "", "")
        assert core.created.isoformat() == "2026-11-21T09:30:00+00:00"

    def test_every_picture_has_alternative_text(self):
        assert word_format.pictures(word_format.render(document(), created=CREATED)) == [CHART.alt]

    def test_header_rows_repeat_and_rows_do_not_break(self):
        tables = [table for table in self.opened().tables if table.rows[0].cells[0].text == "Year"]
        assert len(tables) == 2
        for table in tables:
            assert table.rows[0]._tr.trPr.xpath("./w:tblHeader")
            assert all(row._tr.trPr.xpath("./w:cantSplit") for row in table.rows)

    def test_banner_and_page_numbers_are_on_every_page_and_the_banner_once_on_each(self):
        opened = self.opened()
        (page,) = opened.sections
        assert page.header.paragraphs[0].text == BANNER
        assert page.different_first_page_header_footer
        assert opened.paragraphs[0].text == BANNER
        assert BANNER not in {item.text for item in page.first_page_header.paragraphs}
        for footer in (page.footer, page.first_page_footer):
            assert (
                "Draft, edition 1 · 21 November 2026 · evidence held on 20 November 2026 · Page 1 of 1"
                in footer.paragraphs[0].text
            )
            assert re.findall(r"(PAGE|NUMPAGES)", footer._element.xml) == ["PAGE", "NUMPAGES"]

    def test_headings_carry_their_levels(self):
        levels = [item.style.name for item in self.opened().paragraphs if item.text in {"1. Needs", "How many"}]
        assert "Heading 1" in levels
        assert "Heading 2" in levels

    def test_the_contents_begin_the_second_page_and_the_first_section_follows_on_it(self):
        begins = [item.text for item in self.opened().paragraphs if item.paragraph_format.page_break_before]
        assert begins == ["Contents"]

    def test_every_mark_leads_to_a_bookmark(self):
        body = self.opened().element
        leads = set(body.xpath("//w:hyperlink/@w:anchor"))
        assert "source_1" in leads
        assert leads <= set(body.xpath("//w:bookmarkStart/@w:name"))

    def test_the_organisations_template_is_used_even_without_heading_styles(self):
        template = docx.Document()
        template.add_paragraph("Old words of the template")
        for name in ("Heading 1", "Heading 2", "List Bullet", "Title"):
            template.styles[name].delete()
        template.styles["Normal"].font.name = "Georgia"
        kept = io.BytesIO()
        template.save(kept)
        made = docx.Document(io.BytesIO(word_format.render(document(), created=CREATED, template=kept.getvalue())))
        assert made.styles["Normal"].font.name == "Georgia"
        assert "Old words of the template" not in [item.text for item in made.paragraphs]
        assert [item.style.name for item in made.paragraphs if item.text == "1. Needs"][-1] == "Heading 1"

    @pytest.mark.parametrize("template", [b"", b"not a Word file", b"PK\x05\x06" + bytes(18)])
    def test_a_template_that_is_no_word_file_is_refused(self, template):
        with pytest.raises(Invalid, match="not a Word document"):
            word_format.render(document(), created=CREATED, template=template)

    def test_what_people_type_comes_out_as_they_typed_it(self):
        text = "\n".join(word_format.texts(word_format.render(hostile(), created=CREATED)))
        for payload in PAYLOADS:
            assert f"Before {payload} after." in text


class TestPdf:
    def test_it_is_tagged_titled_and_english(self, tmp_path):
        data = pdf.render(document(), created=CREATED)
        info = pdf_info(data, tmp_path)
        assert re.search(r"Tagged:\s+yes", info)
        assert "Commissioning strategy: People with dementia" in info
        assert b"pdfuaid" in data

    def test_a_picture_without_alternative_text_is_refused(self):
        silent = replace(SHOWN, chart=replace(CHART, alt=" "))
        with pytest.raises(Invalid, match="no alternative text") as refused:
            pdf.render(document(shown=silent), created=CREATED)
        assert refused.value.code == "documents.pdf.no-alternative-text"

    def test_without_our_check_the_typesetter_still_refuses_it(self):
        data = pdf._data(document(shown=replace(SHOWN, chart=replace(CHART, alt=""))))
        with pytest.raises(Invalid, match="alt"):
            pdf.typeset(data, CREATED)

    def test_banner_page_numbers_and_dates_are_on_every_page(self, tmp_path):
        pages = pdf_text(pdf.render(document(), created=CREATED), tmp_path, "-layout").split("\f")[:-1]
        assert len(pages) > 2
        for number, page in enumerate(pages, start=1):
            assert BANNER in page
            assert f"Page {number} of {len(pages)}" in page
            assert "evidence held on 20 November 2026" in page

    def test_header_rows_repeat_on_the_next_page(self, tmp_path):
        rows = tuple((str(year), year, None) for year in range(1960, 2060))
        long = replace(SHOWN, table=replace(TABLE, rows=rows))
        pages = pdf_text(pdf.render(document(shown=long), created=CREATED), tmp_path, "-layout").split("\f")
        assert sum("Expected" in page for page in pages) >= 3

    def test_only_our_font_is_in_it(self, tmp_path):
        if shutil.which("pdffonts") is None:
            pytest.skip("pdffonts (poppler-utils) is not on this machine")
        path = tmp_path / "paper.pdf"
        path.write_bytes(pdf.render(document(), created=CREATED))
        fonts = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True).stdout.splitlines()[
            2:
        ]
        assert fonts
        assert all("Arimo" in line for line in fonts)

    def test_what_people_type_comes_out_as_they_typed_it(self, tmp_path):
        text = " ".join(pdf_text(pdf.render(hostile(), created=CREATED), tmp_path).split())
        for payload in PAYLOADS:
            assert f"Before {payload} after." in text


class TestWorkbook:
    def sheets(self, made) -> dict[str, list[list[object]]]:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(xlsx.render(made, created=CREATED)))
        return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}

    def test_it_holds_all_numbers_their_stamps_and_the_tables(self):
        sheets = self.sheets(document())
        assert list(sheets)[:4] == ["About", "Figures", "Sources", "All values"]
        assert ["People with dementia, 2024", 2982.2, "2,982"] in [row[:3] for row in sheets["Figures"]]
        assert any(row[3] == "needs.projection" and "abababababab" in row[5] for row in sheets["Sources"])
        assert ["dementia", "series[2040].expected", 3900.4] in sheets["All values"]
        assert sheets["Figure 1 dementia"][3] == ["2024", 2982.0, "not known"]

    def test_words_are_never_formulas_links_or_numbers(self):
        data = xlsx.render(hostile(), created=CREATED)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sheets = [archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name]
            shared = archive.read("xl/sharedStrings.xml").decode()
        assert not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets)
        assert "=cmd|" in shared

    def test_no_person_is_named_in_the_file(self):
        with zipfile.ZipFile(io.BytesIO(xlsx.render(document(), created=CREATED))) as archive:
            core = archive.read("docProps/core.xml").decode()
        assert re.search(r"<dc:creator>([^<]+)</dc:creator>", core) is None
        assert "2026-11-21T09:30:00Z" in core

    def test_tables_alone_make_a_workbook_and_like_names_are_told_apart(self):
        data = xlsx.workbook(
            [TABLE, replace(TABLE, caption="People with dementia by year: again [x]"), TABLE], created=CREATED
        )
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        assert len(set(book.sheet_names)) == 3


def test_characters_that_no_file_can_hold_are_left_out_everywhere():
    odd = "Words \x00\x08\x1b and \ud800 more"
    made = document(odd, covered=cover(subtitle=odd, organisation=odd), shown=replace(SHOWN, words=odd))
    assert html.render(made).encode()
    assert xlsx.render(made, created=CREATED)
    assert pdf.render(made, created=CREATED)
    assert "Words  and  more" in "\n".join(word_format.texts(word_format.render(made, created=CREATED)))


class TestCsv:
    def test_a_table_opens_again_as_it_was(self):
        text = csv_format.render(TABLE).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text)))
        assert rows[0] == ["year", "expected", "low"]
        assert rows[1] == ["2024", "2982", ""]

    @pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx"])
    def test_words_that_a_spreadsheet_would_run_are_kept_as_words(self, cell):
        made = csv_format.render(Table("T", (Column("a", "A"),), ((cell,),))).decode("utf-8-sig")
        assert next(csv.reader(io.StringIO(made.split("\r\n", 1)[1]))) == ["'" + cell]


@pytest.mark.parametrize("make", [
    lambda: html.render(document()).encode(),
    lambda: word_format.render(document(), created=CREATED),
    lambda: pdf.render(document(), created=CREATED),
    lambda: xlsx.render(document(), created=CREATED),
    lambda: svg(CHART).encode(),
    lambda: png(CHART),
], ids=["html", "docx", "pdf", "xlsx", "svg", "png"])  # fmt: skip
def test_the_same_paper_gives_the_same_bytes(make):
    assert make() == make()


def test_nobody_writes_a_paper_over_a_draft():
    with pytest.raises(AttributeError):
        draft().title = "Another"
    with pytest.raises(AttributeError):
        document().title = "Another"


def test_sources_on_paper_say_who_and_what_first_and_name_content_as_people_do():
    lines = pdf.source_lines(document().sources[0])
    assert lines[0] == "Computed: 20 November 2026 by Ben Ojo"
    assert "Words and rules: dementia, of 21 November 2026" in lines
    assert not any("indicators/" in line or "@" in line for line in lines)
    assert lines[-1].startswith("To compute it again: needs.projection, version 1, with ")
