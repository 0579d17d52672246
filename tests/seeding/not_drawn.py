"""More canaries that members do not see: in charts, headings and links; and those that are told of, since they stay."""

from collections.abc import Callable

from lxml import etree

from tests.seeding.by_hand import SHEET_TYPE, insert, related
from tests.seeding.by_other_means import anchored, drawn_on, own_chart, own_link, own_shape, own_sheet, rich, text_cell
from workbook_tools.xlsx.opc.package import Package, workbook_part
from workbook_tools.xlsx.opc.part_xml import MAIN, tag

Seed = Callable[[Package, str], None]
_NO_TITLE = '<c:autoTitleDeleted val="1"/>'


def in_columns_that_are_usually_thin(package: Package, word: str) -> None:
    usual = '<sheetFormatPr baseColWidth="0" defaultColWidth="0.2" defaultRowHeight="15"/>'
    wide = "".join(f'<col min="{each}" max="{each}" width="20" customWidth="1"/>' for each in (1, 3))
    row = f'<row r="1">{text_cell("A1", "seen")}{text_cell("B1", word)}{text_cell("C1", "seen")}</row>'
    own_sheet(package, row, f"{usual}<cols>{wide}</cols>")


def in_a_headers_font(package: Package, word: str) -> None:
    part, _ = own_sheet(package, f'<row r="1">{text_cell("A1", "seen")}</row>')
    insert(package, part, f'<headerFooter><oddHeader>&amp;C&amp;"{word},Bold"Seen</oddHeader></headerFooter>')


def in_a_footers_smallest_letters(package: Package, word: str) -> None:
    part, _ = own_sheet(package, f'<row r="1">{text_cell("A1", "seen")}</row>')
    insert(package, part, f"<headerFooter><oddFooter>&amp;C&amp;1{word}</oddFooter></headerFooter>")


def in_a_heading_row_that_is_off(package: Package, word: str) -> None:
    part, _ = own_sheet(
        package, f'<row r="1">{text_cell("A1", "seen")}</row><row r="2">{text_cell("A2", "seen")}</row>'
    )
    number = 80 + len(package.names)
    xml = (
        f'<table xmlns="{MAIN}" id="{number}" name="Headless_{number}" displayName="Headless_{number}" ref="A1:A2" '
        f'headerRowCount="0"><tableColumns count="1"><tableColumn id="1" name="{word}"/></tableColumns></table>'
    )
    identity = related(package, part, "table", f"xl/tables/table{number}.xml", xml, f"{SHEET_TYPE}.table+xml")
    insert(package, part, f'<tableParts count="1"><tablePart r:id="{identity}"/></tableParts>')


def in_a_deleted_axis_title(package: Package, word: str) -> None:
    own_chart(package, _NO_TITLE, "", f'<c:delete val="1"/><c:title>{rich(word)}</c:title>')


def in_an_axis_format_that_is_not_used(package: Package, word: str) -> None:
    own_chart(
        package, _NO_TITLE, "", f'<c:delete val="1"/><c:numFmt formatCode="0&quot;{word}&quot;" sourceLinked="1"/>'
    )


def in_categories_of_a_deleted_axis(package: Package, word: str) -> None:
    typed = f'<c:cat><c:strLit><c:ptCount val="2"/><c:pt idx="1"><c:v>{word}</c:v></c:pt></c:strLit></c:cat>'
    own_chart(package, _NO_TITLE, typed, '<c:delete val="1"/>')


def in_the_label_of_a_point_that_is_not_there(package: Package, word: str) -> None:
    own_chart(package, _NO_TITLE, f'<c:dLbls><c:dLbl><c:idx val="9"/>{rich(word)}</c:dLbl></c:dLbls>')


def in_a_deleted_label(package: Package, word: str) -> None:
    label = f'<c:dLbl><c:idx val="0"/><c:delete val="1"/>{rich(word)}</c:dLbl>'
    own_chart(package, _NO_TITLE, f"<c:dLbls>{label}</c:dLbls>")


def in_a_charts_print_settings(package: Package, word: str) -> None:
    after = f"<c:printSettings><c:headerFooter><c:oddHeader>{word}</c:oddHeader></c:headerFooter></c:printSettings>"
    own_chart(package, _NO_TITLE, "", after=after)


def in_a_shape_between_print_areas(package: Package, word: str) -> None:
    rows = "".join(
        f'<row r="{row}">{"".join(text_cell(f"{column}{row}", "seen") for column in "ABCDEFG")}</row>'
        for row in range(1, 21)
    )
    part, name = own_sheet(package, rows)
    inner = "<xdr:col>4</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff>"
    place = f'<xdr:from>{inner}</xdr:from><xdr:ext cx="300000" cy="300000"/>'
    drawn_on(package, part, f"<xdr:oneCellAnchor>{place}{own_shape(word)}<xdr:clientData/></xdr:oneCellAnchor>")
    book = package.edit(workbook_part(package))
    tabs, names = book.find(tag("sheets")), book.find(tag("definedNames"))
    assert tabs is not None
    assert names is not None
    index = next(number for number, tab in enumerate(tabs) if tab.get("name") == name)
    area = etree.SubElement(names, tag("definedName"), name="_xlnm.Print_Area", localSheetId=str(index))
    area.text = f"{name}!$A$1:$C$10,{name}!$E$12:$G$20"


def in_a_shapes_bookmark(package: Package, word: str) -> None:
    part, _ = own_sheet(package, f'<row r="1">{text_cell("A1", "seen")}</row>')
    drawn_on(package, part, anchored(own_shape("Seen", f'<a:rPr lang="en-GB" bmk="{word}"/>')))


NOT_DRAWN: dict[str, Seed] = {
    seed.__name__.replace("_", " "): seed
    for seed in (
        *(in_columns_that_are_usually_thin, in_a_headers_font, in_a_footers_smallest_letters),
        *(in_a_heading_row_that_is_off, in_a_deleted_axis_title, in_an_axis_format_that_is_not_used),
        *(in_categories_of_a_deleted_axis, in_the_label_of_a_point_that_is_not_there, in_a_deleted_label),
        *(in_a_charts_print_settings, in_a_shape_between_print_areas, in_a_shapes_bookmark),
    )
}
"""Where each of these canaries is put, by what it is called. None stays."""


def behind_a_links_question_mark(package: Package, word: str) -> None:
    own_link(package, f"https://intranet.example/case?child={word}")


def behind_a_links_hash(package: Package, word: str) -> None:
    own_link(package, f"https://intranet.example/case#{word}")


def in_letters_of_one_point(package: Package, word: str) -> None:
    smallest = _font(package, "<sz val='1'/><name val='Arial'/>")
    own_sheet(package, f'<row r="1">{text_cell("A1", word, smallest)}</row>')


def in_white_on_white(package: Package, word: str) -> None:
    white = _font(package, "<sz val='12'/><color rgb='FFFFFFFF'/><name val='Arial'/>")
    own_sheet(package, f'<row r="1">{text_cell("A1", word, white)}</row>')


def in_text_that_its_box_cuts_off(package: Package, word: str) -> None:
    part, _ = own_sheet(package, f'<row r="1">{text_cell("A1", "seen")}</row>')
    shape = own_shape(f"{'Seen ' * 40}{word}").replace(
        "<a:bodyPr/>", '<a:bodyPr vertOverflow="clip" horzOverflow="clip"/>'
    )
    drawn_on(package, part, anchored(shape, size=100_000))


def behind_icons_alone(package: Package, word: str) -> None:
    thresholds = "".join(f'<cfvo type="percent" val="{each}"/>' for each in (0, 33, 67))
    _behind(package, word, "iconSet", f'<iconSet showValue="0">{thresholds}</iconSet>')


def behind_bars_alone(package: Package, word: str) -> None:
    ends = '<cfvo type="min"/><cfvo type="max"/><color rgb="FF638EC6"/>'
    _behind(package, word, "dataBar", f'<dataBar showValue="0">{ends}</dataBar>')


def _behind(package: Package, word: str, kind: str, drawn: str) -> None:
    """A number behind a rule that draws; the word stands in the cell beside it, which says where to look."""
    part, _ = own_sheet(package, f'<row r="1"><c r="A1"><v>5</v></c>{text_cell("B1", word)}</row>')
    rule = f'<cfRule type="{kind}" priority="1">{drawn}</cfRule>'
    insert(package, part, f'<conditionalFormatting sqref="A1">{rule}</conditionalFormatting>')


def _font(package: Package, inside: str) -> int:
    """The number of a new cell style with this font."""
    root = package.edit("xl/styles.xml")
    fonts, styles = root.find(tag("fonts")), root.find(tag("cellXfs"))
    assert fonts is not None
    assert styles is not None
    fonts.append(etree.fromstring(f'<font xmlns="{MAIN}">{inside}</font>'))
    etree.SubElement(
        styles, tag("xf"), numFmtId="0", fontId=str(len(fonts) - 1), fillId="0", borderId="0", xfId="0", applyFont="1"
    )
    styles.set("count", str(len(styles)))
    return len(styles) - 1


TOLD: dict[str, tuple[Seed, str]] = {
    "behind a link's question mark": (behind_a_links_question_mark, "carries more than its place: child="),
    "behind a link's hash": (behind_a_links_hash, "carries more than its place: "),
    "in letters of one point": (in_letters_of_one_point, "the text is set in 1 points"),
    "in white on white": (in_white_on_white, "has a contrast of 1.0 to 1"),
    "in text that its box cuts off": (in_text_that_its_box_cuts_off, "is longer than its box shows"),
    "behind icons alone": (behind_icons_alone, "A1 shows bars or icons alone, and members could read the numbers"),
    "behind bars alone": (behind_bars_alone, "A1 shows bars or icons alone, and members could read the numbers"),
}
"""Where a canary stays, and with which words the officer is told before anything is sent."""
