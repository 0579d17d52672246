"""A table's formulas with their stored results, and formulas that other cells share."""

import pytest
from lxml import etree

from tests.xlsx.making import drawn, edited, indicators, opened, parts, results, zipped
from workbook_tools.errors import LayoutError, WorkbookRefused
from workbook_tools.xlsx.vocabulary.edits import SetFormula, WriteColumn

SHEET = "xl/worksheets/sheet1.xml"
DOUBLE = "=Scores[[#This Row],[Latest]]*2"


def formulas(content: bytes, letter: str = "D") -> list[object]:
    return [opened(content)["Scores"][f"{letter}{row}"].value for row in (4, 5, 6)]


def stored(content: bytes, letter: str = "D") -> list[object]:
    return [results(content)["Scores"][f"{letter}{row}"].value for row in (4, 5, 6)]


def test_formulas_stay_and_their_results_are_stored() -> None:
    after = edited(drawn(indicators), SetFormula("Scores", "Double", (3, "no data", True)))
    assert formulas(after) == [DOUBLE] * 3
    assert stored(after) == [3, "no data", True]


def test_cells_that_lost_the_formula_get_it_back() -> None:
    emptied = edited(drawn(indicators), WriteColumn("Scores", "Double", (1, None, "typed over")))
    after = edited(emptied, SetFormula("Scores", "Double", (3, 4, 5)))
    assert formulas(after) == [DOUBLE] * 3
    assert stored(after) == [3, 4, 5]


def test_a_column_without_a_table_formula_takes_the_cells_own() -> None:
    entries = parts(drawn(indicators))
    table = etree.fromstring(entries["xl/tables/table1.xml"])
    for formula in list(table.iter("{*}calculatedColumnFormula")):
        formula.getparent().remove(formula)  # type: ignore[union-attr]
    sheet = entries[SHEET].replace(b"<f>Scores[[#This Row],[Latest]]*2</f>", b"<f>C4*$C$8</f>", 1)
    sheet = sheet.replace(b"<f>Scores[[#This Row],[Latest]]*2</f>", b"")
    content = zipped({**entries, SHEET: sheet, "xl/tables/table1.xml": etree.tostring(table)})
    after = edited(content, SetFormula("Scores", "Double", (3, 4, 5)))
    assert formulas(after) == ["=C4*$C$8", "=C5*$C$8", "=C6*$C$8"]


def test_a_column_without_any_formula_is_refused_with_a_remedy() -> None:
    with pytest.raises(LayoutError, match="'Commentary' of table 'Scores' has no formula"):
        edited(drawn(indicators), SetFormula("Scores", "Commentary", (1, 2, 3)))


SHARED = (
    ("D4", b'<f t="shared" ref="D4:D6" si="0">C4*2</f>'),
    ("D5", b'<f t="shared" si="0"/>'),
    ("D6", b'<f t="shared" si="0"/>'),
)


def with_formulas(*given: tuple[str, bytes]) -> bytes:
    """The indicators' workbook, these cells' formulas replaced as they stand in the file."""
    entries = parts(drawn(indicators))
    sheet = etree.fromstring(entries[SHEET])
    for reference, formula in given:
        cell = next(cell for cell in sheet.iter("{*}c") if cell.get("r") == reference)
        for old in cell.findall("{*}f"):
            cell.remove(old)
        namespaced = formula.replace(b"<f", b'<f xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"', 1)
        cell.insert(0, etree.fromstring(namespaced))
    return zipped({**entries, SHEET: etree.tostring(sheet)})


def test_overwriting_the_first_of_a_shared_formula_leaves_the_others_theirs() -> None:
    content = with_formulas(*SHARED, ("C8", b'<f t="shared" si="0"/>'))
    after = edited(content, WriteColumn("Scores", "Double", (1, 2, 3)))
    assert formulas(after) == [1, 2, 3]
    assert opened(after)["Scores"]["C8"].value == "=B8*2"


@pytest.mark.parametrize(
    ("reference", "refused"),
    [
        pytest.param("D4:D6", True, id="fills the column"),
        pytest.param("C6:D8", True, id="reaches into it"),
        pytest.param("D4", False, id="one cell's own"),
        pytest.param("D7:D8", False, id="below it"),
    ],
)
def test_an_array_formula_across_the_column_is_refused(reference: str, refused: bool) -> None:
    content = with_formulas(("D4", b'<f t="array" ref="' + reference.encode() + b'">C4:C6*2</f>'))
    edit = WriteColumn("Scores", "Double", (1, 2, 3))
    if not refused:
        assert formulas(edited(content, edit)) == [1, 2, 3]
        return
    with pytest.raises(WorkbookRefused, match="array formula"):
        edited(content, edit)


def test_a_tables_array_formula_is_refused() -> None:
    entries = parts(drawn(indicators))
    table = entries["xl/tables/table1.xml"].replace(
        b"<calculatedColumnFormula>", b'<calculatedColumnFormula array="1">'
    )
    with pytest.raises(WorkbookRefused, match="array formula"):
        edited(zipped({**entries, "xl/tables/table1.xml": table}), SetFormula("Scores", "Double", (1, 2, 3)))


def with_chain() -> bytes:
    """The indicators' workbook with a calculation chain, as Excel writes one."""
    entries = parts(drawn(indicators))
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
    types = entries["[Content_Types].xml"].replace(
        b"</Types>", b'<Override PartName="/xl/calcChain.xml" ContentType="' + kind + b'"/></Types>'
    )
    link = (
        b'<Relationship Id="rId99" Target="calcChain.xml" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"/></Relationships>'
    )
    links = entries["xl/_rels/workbook.xml.rels"].replace(b"</Relationships>", link)
    chain = (
        b'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<c r="C8" i="1"/><c r="D4"/><c r="D5"/><c r="D6"/></calcChain>'
    )
    changed = {"[Content_Types].xml": types, "xl/_rels/workbook.xml.rels": links, "xl/calcChain.xml": chain}
    return zipped(entries | changed)


def test_the_calculation_chain_goes_only_when_formulas_come_or_go() -> None:
    content = with_chain()
    assert "xl/calcChain.xml" in parts(edited(content, SetFormula("Scores", "Double", (9, 9, 9))))
    after = parts(edited(content, WriteColumn("Scores", "Double", (9, 9, 9))))
    assert "xl/calcChain.xml" not in after
    assert b"calcChain" not in after["[Content_Types].xml"] + after["xl/_rels/workbook.xml.rels"]
