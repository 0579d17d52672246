"""What refers to a row from outside, or stands beside it, after rows went to other places: worked out by hand.

The table Scores has its three rows in B4:F6; each test lets the first leave its place.
"""

from collections.abc import Callable

import pytest
from lxml import etree
from xlsxwriter.workbook import Workbook as Draft

from tests.xlsx.making import changed, drawn, indicators, opened, parts, zipped
from workbook_tools.errors import WorkbookRefused
from workbook_tools.xlsx.edit.apply_closed import Told, apply_edits
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.vocabulary.edits import ArrangeRows, Edit, RefreshFilter, WriteColumn

TURNED = (2, 1, 0)
JOINED = (None, 0, 1, 2)
LEFT = (1, 2)
LABELS = ("one", "two", "three")
SHEET = "xl/worksheets/sheet1.xml"


def arranged(
    draw: Callable[[Draft], None], came_from: tuple[int | None, ...], allow: bool = False
) -> tuple[bytes, Told]:
    package = Package.open(drawn(draw), "made.xlsx")
    told = apply_edits(package, [ArrangeRows("Scores", came_from, LABELS, allow)])
    return package.to_bytes(), told


def board(*formulas: str) -> Callable[[Draft], None]:
    """The indicators, and a sheet Board with these formulas from A1 down."""

    def draw(book: Draft) -> None:
        indicators(book)
        sheet = book.add_worksheet("Board")
        for row, formula in enumerate(formulas):
            sheet.write_formula(row, 0, formula)

    return draw


@pytest.mark.parametrize(
    ("formula", "turned", "joined", "left"),
    [
        pytest.param("=Scores!C5", "=Scores!C5", "=Scores!C6", "=Scores!C4", id="the second"),
        pytest.param("=Scores!$C$6", "=Scores!$C$4", "=Scores!$C$7", "=Scores!$C$5", id="the third, fixed"),
        pytest.param("=SUM(Scores!C4:C6)", "=SUM(Scores!C4:C6)", "=SUM(Scores!C4:C7)", "=SUM(Scores!C4:C5)", id="all"),
        pytest.param("=SUM(Scores!C5:C6)", "=SUM(Scores!C4:C5)", "=SUM(Scores!C6:C7)", "=SUM(Scores!C4:C5)", id="two"),
        pytest.param("=SUM(Scores!C:C)", "=SUM(Scores!C:C)", "=SUM(Scores!C:C)", "=SUM(Scores!C:C)", id="the column"),
        pytest.param("=SUM(Scores!6:6)", "=SUM(Scores!4:4)", "=SUM(Scores!7:7)", "=SUM(Scores!5:5)", id="a whole row"),
        pytest.param("=Scores!B3&Scores!C8", "=Scores!B3&Scores!C8", "=Scores!B3&Scores!C9", "=Scores!B3&Scores!C7",
                     id="above and below"),
        pytest.param("=SUM(Scores!C5:Scores!D5)", "=SUM(Scores!C5:Scores!D5)", "=SUM(Scores!C6:Scores!D6)",
                     "=SUM(Scores!C4:Scores!D4)", id="two cells of a row, the sheet named twice"),
        pytest.param("=SUM(Scores!C4:Scores!C6)", "=SUM(Scores!C4:Scores!C6)", "=SUM(Scores!C4:Scores!C7)",
                     "=SUM(Scores!C4:Scores!C5)", id="all, the sheet named twice"),
        pytest.param("=SUM(Headline:Scores!C6)", "=SUM(Headline:Scores!C4)", "=SUM(Headline:Scores!C7)",
                     "=SUM(Headline:Scores!C5)", id="a range from a name on"),
        pytest.param('="Scores!C6"&Scores!C6', '="Scores!C6"&Scores!C4', '="Scores!C6"&Scores!C7',
                     '="Scores!C6"&Scores!C5', id="a text like a reference"),
    ],
)  # fmt: skip
def test_a_formula_elsewhere_follows(formula: str, turned: str, joined: str, left: str) -> None:
    found = [opened(arranged(board(formula), rows)[0])["Board"]["A1"].value for rows in (TURNED, JOINED, LEFT)]
    assert found == [turned, joined, left]


def test_names_charts_and_links_follow() -> None:
    def draw(book: Draft) -> None:
        board()(book)
        book.define_name("OfThree", "=Scores!$C$6")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"name": "=Scores!$B$6", "categories": "=Scores!$B$4:$B$6", "values": "=Scores!$C$6"})
        sheet = book.get_worksheet_by_name("Board")
        sheet.insert_chart("C3", chart)
        sheet.write_url("A1", "internal:Scores!C6", string="three")

    after, _ = arranged(draw, TURNED)
    assert opened(after).defined_names["OfThree"].attr_text == "Scores!$C$4"
    assert opened(after)["Board"]["A1"].hyperlink.location == "Scores!C4"
    [chart] = [content for name, content in parts(after).items() if name.startswith("xl/charts/chart")]
    assert [f.text for f in etree.fromstring(chart).iter("{*}f")] == [
        "Scores!$B$4",
        "Scores!$B$4:$B$6",
        "Scores!$C$4",
    ]
    assert [v.text for v in etree.fromstring(chart).find(".//{*}val").iter("{*}v")] == ["3"]  # type: ignore[union-attr]


def test_looks_validations_and_formats_of_single_rows_go_along() -> None:
    def draw(book: Draft) -> None:
        indicators(book)
        sheet = book.get_worksheet_by_name("Scores")
        sheet.set_row(3, 45)
        sheet.set_row(4, None, None, {"hidden": True, "level": 1})
        sheet.data_validation("F4", {"validate": "list", "source": ["yes", "no"]})
        sheet.data_validation("B4:B6", {"validate": "length", "criteria": ">", "value": 1})
        sheet.conditional_format(
            "C4", {"type": "formula", "criteria": "=$C4>1", "format": book.add_format({"bold": True})}
        )

    after = opened(arranged(draw, (1, 2, 0))[0])["Scores"]
    assert (after.row_dimensions[6].height, after.row_dimensions[4].hidden) == (45, True)
    assert after.row_dimensions[4].outlineLevel == 1
    assert not after.row_dimensions[5].hidden
    assert [str(each.sqref) for each in after.data_validations.dataValidation] == ["F6", "B4:B6"]
    [(area, [rule])] = [(str(each.sqref), each.rules) for each in after.conditional_formatting]
    assert (area, rule.formula) == ("C6", ["$C6>1"])


def test_what_stands_beside_stays_and_what_stands_below_moves() -> None:
    def draw(book: Draft) -> None:
        indicators(book)
        sheet = book.get_worksheet_by_name("Scores")
        for row in range(3, 9):
            sheet.write_string(row, 7, f"beside row {row + 1}")
        sheet.write_formula("I5", "=C5*10")

    for came_from, below in ((TURNED, 8), (JOINED, 9), (LEFT, 7)):
        sheet = opened(arranged(draw, came_from)[0])["Scores"]
        assert [sheet[f"H{row}"].value for row in range(4, 10)] == [f"beside row {row}" for row in range(4, 10)]
        assert sheet[f"B{below}"].value == "Below"
    assert opened(arranged(draw, TURNED)[0])["Scores"]["I5"].value == "=C5*10"


def test_a_column_formula_that_looks_at_the_row_above_stays_the_columns() -> None:
    def draw(book: Draft) -> None:
        indicators(book)
        sheet = book.get_worksheet_by_name("Scores")
        columns = [{"header": name} for name in ("Ref", "Last")] + [
            {"header": "Theme again", "formula": "IF(K4=K3,0,1)"}
        ]
        sheet.add_table("K3:M6", {"name": "Themes", "columns": columns})

    package = Package.open(drawn(draw), "made.xlsx")
    with pytest.raises(WorkbookRefused, match="Table 'Scores' stands beside table 'Themes'"):
        apply_edits(package, [ArrangeRows("Themes", TURNED)])

    def alone(book: Draft) -> None:
        sheet = book.add_worksheet("Scores")
        columns = [{"header": "Ref"}, {"header": "New theme?", "formula": "IF(A4=A3,0,1)"}]
        sheet.add_table("A3:B6", {"name": "Scores", "columns": columns})
        for row in (4, 5, 6):
            sheet.write_formula(f"B{row}", f"=IF(A{row}=A{row - 1},0,1)")
            sheet.write_string(f"A{row}", f"theme {row}")

    sheet = opened(arranged(alone, TURNED)[0])["Scores"]
    assert [sheet[f"A{row}"].value for row in (4, 5, 6)] == ["theme 6", "theme 5", "theme 4"]
    assert [sheet[f"B{row}"].value for row in (4, 5, 6)] == [f"=IF(A{row}=A{row - 1},0,1)" for row in (4, 5, 6)]


@pytest.mark.parametrize(
    ("formula", "came_from", "trouble"),
    [
        pytest.param("=Scores!C4", LEFT, "reads the row of one, which leaves", id="its row leaves"),
        pytest.param("=SUM(Scores!C4:C5)", (0, 2, 1), "reads the rows of one, two together", id="others come between"),
        pytest.param(
            "=SUM(Scores!C5:Scores!C6)", (1, 0, 2), "reads the rows of two, three together", id="two sheets named"
        ),
        pytest.param("=Scores!C4+Scores!C5", LEFT, "reads the row of one, which leaves", id="one of two leaves"),
    ],
)
def test_a_reference_that_cannot_follow_is_named_and_refused(
    formula: str, came_from: tuple[int, ...], trouble: str
) -> None:
    with pytest.raises(WorkbookRefused) as refused:
        arranged(board("=1", formula), came_from)
    [fault] = refused.value.faults
    assert trouble in fault.trouble
    assert (fault.place.sheet, fault.place.row, fault.place.column) == ("Board", 2, "A")
    _, told = arranged(board("=1", formula), came_from, allow=True)
    assert told.broken == (fault,)


def test_a_range_is_right_where_a_new_row_came_between() -> None:
    after, told = arranged(board("=SUM(Scores!C4:C5)"), (0, None, 1, 2))
    assert opened(after)["Board"]["A1"].value == "=SUM(Scores!C4:C6)"
    assert told.broken == ()


def validated_elsewhere(book: Draft) -> None:
    indicators(book)
    sheet = book.add_worksheet("Board")
    sheet.data_validation("A1", {"validate": "list", "source": "=Scores!$C$4:$C$5"})


def charted_elsewhere(book: Draft) -> None:
    indicators(book)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Scores!$C$4:$C$5"})
    book.add_worksheet("Board").insert_chart("B2", chart)


def named(book: Draft) -> None:
    indicators(book)
    book.define_name("Both", "=Scores!$C$4:$C$5")


@pytest.mark.parametrize(
    ("draw", "came_from", "leaver"),
    [
        pytest.param(board("=SUM(Scores!C4:C5)"), LEFT, "one", id="a formula"),
        pytest.param(board("=SUM(Scores!C5:C6)"), (0, 1), "three", id="the last row, which need not move to leave"),
        pytest.param(board("=SUM(Scores!C2:C5)"), LEFT, "one", id="from above the table"),
        pytest.param(validated_elsewhere, LEFT, "one", id="a validation's list"),
        pytest.param(charted_elsewhere, LEFT, "one", id="a chart's series"),
        pytest.param(named, LEFT, "one", id="a name"),
    ],
)
def test_a_range_over_some_rows_that_loses_one_is_refused_or_named(
    draw: Callable[[Draft], None], came_from: tuple[int | None, ...], leaver: str
) -> None:
    with pytest.raises(WorkbookRefused, match=f"reads, among other rows, that of {leaver}, which leaves"):
        arranged(draw, came_from)
    after, told = arranged(draw, came_from, allow=True)
    assert len(told.broken) == 1
    assert not [name for name, content in parts(after).items() if b"#LEFT" in content or b"#REF" in content]


def test_a_range_over_the_whole_table_stays_one_where_a_row_leaves() -> None:
    after, told = arranged(board("=SUM(Scores!C4:C6)", "=SUM(Scores!C3:C6)"), LEFT)
    assert [opened(after)["Board"][cell].value for cell in ("A1", "A2")] == ["=SUM(Scores!C4:C5)", "=SUM(Scores!C3:C5)"]
    assert told.broken == ()


def arrayed(reads: str) -> Callable[[Draft], None]:
    def draw(book: Draft) -> None:
        indicators(book)
        book.add_worksheet("Board").write_array_formula("A1:A2", f"{{={reads}}}")

    return draw


@pytest.mark.parametrize(
    ("reads", "turned"),
    [
        pytest.param("Scores!C4:C5", True, id="some rows"),
        pytest.param("Scores!C5:C6", True, id="others"),
        pytest.param("Scores!C4:C6", False, id="the whole table, in its own order"),
        pytest.param("Scores!C5*2", False, id="one cell"),
    ],
)
def test_an_array_whose_rows_are_turned_round_is_refused_or_named(reads: str, turned: bool) -> None:
    if turned:
        with pytest.raises(WorkbookRefused, match="one under another, and their order changes"):
            arranged(arrayed(reads), TURNED)
    after, told = arranged(arrayed(reads), TURNED, allow=True)
    assert len(told.broken) == turned
    assert not [name for name, content in parts(after).items() if b"#TURNED" in content]


@pytest.mark.parametrize(
    ("came_from", "printed"),
    [
        pytest.param((0, 1, 2), "A1:F4", id="all stays"),
        pytest.param((2, 1, 0), "A1:F6", id="turned round"),
        pytest.param((1, 0, 2), "A1:F5", id="two swap"),
    ],
)
def test_a_print_area_over_some_rows_goes_from_its_first_to_its_last(
    came_from: tuple[int | None, ...], printed: str
) -> None:
    def draw(book: Draft) -> None:
        indicators(book)
        book.get_worksheet_by_name("Scores").print_area("A1:F4")

    after, told = arranged(draw, came_from)
    assert opened(after)["Scores"].print_area.replace("$", "").endswith(printed)
    assert told.broken == ()


def shape_that_leads_to(place: str) -> Callable[[Draft], None]:
    def draw(book: Draft) -> None:
        indicators(book)
        book.add_worksheet("Board").insert_textbox("B2", "more", {"url": f"internal:{place}"})

    return draw


@pytest.mark.parametrize(
    ("place", "came_from", "said", "leads"),
    [
        pytest.param("Scores!C4", LEFT, "The link of a shape reads the row of one, which leaves", "#Scores!%23REF!",
                     id="its row leaves"),
        pytest.param("Scores!C4:C5", LEFT, "among other rows, that of one, which leaves", "#Scores!C4:C4",
                     id="one of its rows leaves"),
        pytest.param("Scores!C4:C5", (0, 2, 1), "other rows come between", "#Scores!C4:C6", id="scattered"),
    ],
)  # fmt: skip
def test_a_shape_that_leads_to_a_row_which_leaves_is_refused_or_named(
    place: str, came_from: tuple[int, ...], said: str, leads: str
) -> None:
    with pytest.raises(WorkbookRefused, match=said):
        arranged(shape_that_leads_to(place), came_from)
    after, told = arranged(shape_that_leads_to(place), came_from, allow=True)
    assert [fault.place.sheet for fault in told.broken] == ["Board"]
    assert f'Target="{leads}"'.encode() in parts(after)["xl/drawings/_rels/drawing1.xml.rels"]


def merged_across(book: Draft) -> None:
    indicators(book)
    sheet = book.get_worksheet_by_name("Scores")
    sheet.write_string("I5", "beside")
    sheet.merge_range("E9:H9", "across the table's edge")


def array_across(book: Draft) -> None:
    indicators(book)
    book.get_worksheet_by_name("Scores").write_array_formula("H4:H6", "{=C4:C6*2}")


@pytest.mark.parametrize(
    ("draw", "came_from", "trouble"),
    [
        pytest.param(merged_across, JOINED, "merged cell E9:H9", id="a merged cell across the border"),
        pytest.param(array_across, TURNED, "", id="an array beside stays"),
    ],
)
def test_what_excel_refuses_is_refused_in_words(
    draw: Callable[[Draft], None], came_from: tuple[int | None, ...], trouble: str
) -> None:
    if not trouble:
        assert opened(arranged(draw, came_from)[0])["Scores"]["H4"].value.ref == "H4:H6"
        return
    with pytest.raises(WorkbookRefused, match=trouble):
        arranged(draw, came_from)


def filtered(book: Draft) -> None:
    """The list is filtered to the refs one and three; three is hidden by a person besides."""
    indicators(book)
    sheet = book.get_worksheet_by_name("Scores")
    sheet.set_row(4, None, None, {"hidden": True})
    sheet.set_row(5, None, None, {"hidden": True})


WITH_FILTER = (
    b'<autoFilter ref="B3:F6"/>',
    b'<autoFilter ref="B3:F6"><filterColumn colId="0"><filters><filter val="one"/><filter val="three"/></filters>'
    b"</filterColumn></autoFilter>",
)


@pytest.mark.parametrize(
    ("take_off", "hidden", "told"),
    [
        pytest.param(False, [False, True, True], ("beta",), id="applied again"),
        pytest.param(True, [False, False, True], (), id="taken off"),
    ],
)
def test_a_filter_hides_what_it_should_hide_now(take_off: bool, hidden: list[bool], told: tuple[str, ...]) -> None:
    entries = parts(drawn(filtered))
    entries["xl/tables/table1.xml"] = entries["xl/tables/table1.xml"].replace(*WITH_FILTER)
    package = Package.open(zipped(entries), "made.xlsx")
    edits: list[Edit] = [
        WriteColumn("Scores", "Ref", ("one", "TWO", "three")),
        RefreshFilter("Scores", ("alpha", "beta", "gamma"), take_off),
    ]
    [filter_now] = apply_edits(package, edits).filtered
    sheet = opened(package.to_bytes())["Scores"]
    assert [sheet.row_dimensions[row].hidden for row in (4, 5, 6)] == hidden
    assert (filter_now.hidden, filter_now.taken_off, filter_now.columns) == (told, take_off, ("Ref",))


def test_a_link_over_several_rows_stays_on_each_of_them() -> None:
    def draw(book: Draft) -> None:
        board("=1")(book)
        book.get_worksheet_by_name("Scores").write_url("F4", "internal:Board!A1", string="see there")

    entries = parts(drawn(draw))
    entries[SHEET] = entries[SHEET].replace(b'<hyperlink ref="F4"', b'<hyperlink ref="F4:F5"')
    package = Package.open(zipped(entries), "made.xlsx")
    apply_edits(package, [ArrangeRows("Scores", (0, 2, 1), LABELS)])
    links = etree.fromstring(package.read(SHEET)).iter("{*}hyperlink")
    assert sorted((link.get("ref"), link.get("location")) for link in links) == [("F4", "Board!A1"), ("F6", "Board!A1")]


@pytest.mark.parametrize(
    ("came_from", "areas"),
    [
        pytest.param(TURNED, [("B4:F6", "C4:C6")], id="it is of all rows"),
        pytest.param(JOINED, [("B4:F7", "C4:C7")], id="of the new ones, too"),
    ],
)
def test_a_sort_order_stays_that_of_the_table(came_from: tuple[int, ...], areas: list[tuple[str, str]]) -> None:
    assert sort_orders("B4:F6", "C4:C6", came_from) == areas


def test_a_sort_order_of_rows_that_part_goes() -> None:
    assert sort_orders("B4:F5", "C4:C5", (0, 2, 1)) == []


def sort_orders(area: str, column: str, came_from: tuple[int, ...]) -> list[tuple[str, str]]:
    """By which areas the table is still sorted, each with its condition's."""
    entries = parts(drawn(indicators))
    order = f'<sortState ref="{area}"><sortCondition ref="{column}"/></sortState><tableColumns'.encode()
    entries["xl/tables/table1.xml"] = entries["xl/tables/table1.xml"].replace(b"<tableColumns", order)
    package = Package.open(zipped(entries), "made.xlsx")
    apply_edits(package, [ArrangeRows("Scores", came_from, LABELS)])
    found = etree.fromstring(package.read("xl/tables/table1.xml")).iter("{*}sortState")
    return [(order.get("ref", ""), order[0].get("ref", "")) for order in found]


def test_what_covers_a_whole_row_of_the_sheet_goes_along() -> None:
    def draw(book: Draft) -> None:
        indicators(book)
        sheet = book.get_worksheet_by_name("Scores")
        sheet.conditional_format("C4", {"type": "formula", "criteria": "=$C4>1", "format": book.add_format()})
        sheet.data_validation("F4", {"validate": "custom", "value": "=LEN(A4)>1"})

    entries = parts(drawn(draw))
    entries[SHEET] = entries[SHEET].replace(b'sqref="C4"', b'sqref="4:4"').replace(b'sqref="F4"', b'sqref="4:4"')
    package = Package.open(zipped(entries), "made.xlsx")
    apply_edits(package, [ArrangeRows("Scores", TURNED, LABELS)])
    root = etree.fromstring(package.read(SHEET))
    assert [each.get("sqref") for each in root.iter("{*}conditionalFormatting", "{*}dataValidation")] == ["6:6", "6:6"]
    assert [each.text for each in root.iter("{*}formula", "{*}formula1")] == ["$C6>1", "LEN(A6)>1"]


def test_a_smart_tag_of_2007_goes_along() -> None:
    entries = parts(drawn(indicators))
    tags = b'<smartTags><cellSmartTags r="C4"><cellSmartTag type="0"/></cellSmartTags></smartTags><tableParts'
    entries[SHEET] = entries[SHEET].replace(b"<tableParts", tags)
    assert b'<cellSmartTags r="C6">' in parts(changed(zipped(entries), ArrangeRows("Scores", TURNED, LABELS)))[SHEET]


@pytest.mark.parametrize(
    ("came_from", "above"),
    [
        pytest.param(JOINED, ["3", "5", "8"], id="one joins at the top"),
        pytest.param((0, 2, 1), ["3", "5", "7"], id="two swap"),
        pytest.param((1, 0, 2), ["3", "7"], id="it comes to the top, where one is"),
        pytest.param((0, 2), ["3", "6"], id="its row leaves"),
    ],
)
def test_a_page_break_stays_above_its_indicator(came_from: tuple[int | None, ...], above: list[str]) -> None:
    def draw(book: Draft) -> None:
        indicators(book)
        book.get_worksheet_by_name("Scores").set_h_pagebreaks([3, 4, 7])

    content = parts(changed(drawn(draw), ArrangeRows("Scores", came_from, LABELS)))[SHEET]
    breaks = etree.fromstring(content).find("{*}rowBreaks")
    assert breaks is not None
    assert [each.get("id") for each in breaks] == above
    assert breaks.get("count") == breaks.get("manualBreakCount") == str(len(above))


NEW_THEME = [f"=IF(A{row}=A{row - 1},0,1)" for row in range(4, 9)]


@pytest.mark.parametrize(
    ("own", "came_from", "formulas"),
    [
        pytest.param(4, (2, 1, 0), [*NEW_THEME[:2], "=A6*1"], id="the first row's goes along"),
        pytest.param(4, (None, 0, 1, 2), [NEW_THEME[0], "=A5*1", *NEW_THEME[2:4]], id="a new row has the column's"),
        pytest.param(5, (1, 2, 0, None), ["=A4*1", *NEW_THEME[1:4]], id="behind an exception"),
    ],
)
def test_a_column_formula_by_address_is_the_tables_and_an_exception_its_rows(
    own: int, came_from: tuple[int | None, ...], formulas: list[str]
) -> None:
    def draw(book: Draft) -> None:
        sheet = book.add_worksheet("Scores")
        columns = [{"header": "Ref"}, {"header": "New theme?", "formula": NEW_THEME[0]}]
        sheet.add_table("A3:B6", {"name": "Scores", "columns": columns})
        for row in (4, 5, 6):
            sheet.write_string(f"A{row}", f"theme {row}")
            sheet.write_formula(f"B{row}", NEW_THEME[row - 4] if row != own else f"=A{row}*1")

    content, _ = arranged(draw, came_from)
    sheet = opened(content)["Scores"]
    assert [sheet[f"B{row}"].value for row in range(4, 4 + len(came_from))] == formulas
    table = etree.fromstring(parts(content)["xl/tables/table1.xml"])
    assert [each.text for each in table.iter("{*}calculatedColumnFormula")] == [NEW_THEME[0][1:]]


def test_a_row_that_is_called_nothing_is_named_by_its_place_in_the_officers_workbook() -> None:
    package = Package.open(drawn(board("=Scores!C4+SUM(Scores!C4:D4)")), "made.xlsx")
    with pytest.raises(WorkbookRefused) as refused:
        apply_edits(package, [ArrangeRows("Scores", (None, 2, 1))])
    assert "reads the row of Scores!C4, Scores!C4:D4, which leaves" in refused.value.faults[0].trouble


def test_a_formula_through_several_sheets_is_refused_by_its_cell() -> None:
    with pytest.raises(WorkbookRefused, match="through several sheets") as refused:
        arranged(board("=1", "=SUM('Scores:The feed'!C4)"), TURNED)
    place = refused.value.faults[0].place
    assert (place.sheet, place.row, place.column) == ("Board", 2, "A")


def test_a_range_from_a_cell_of_its_own_sheet_to_the_sheets_name_is_refused() -> None:
    def draw(book: Draft) -> None:
        indicators(book)
        book.get_worksheet_by_name("Scores").write_formula("F5", "=SUM(B5:Scores!C5)")

    with pytest.raises(WorkbookRefused, match="other rows come between"):
        arranged(draw, (2, 0, 1))
