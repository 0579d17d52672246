"""How a row that joins looks: as the table's rows do as a rule, whatever a person has made of one of them."""

import pytest
from xlsxwriter.workbook import Workbook as Draft

from tests.xlsx.making import drawn, opened
from workbook_tools.xlsx.edit.apply_closed import apply_edits
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.vocabulary.edits import ArrangeRows

PLAIN, YELLOW, RED = "", "#FFFF00", "#FF0000"


@pytest.mark.parametrize(
    ("colours", "usual"),
    [
        pytest.param((PLAIN, PLAIN, YELLOW), PLAIN, id="the last row is marked"),
        pytest.param((PLAIN, YELLOW), PLAIN, id="one of two: what was there first"),
        pytest.param((YELLOW, YELLOW, PLAIN), YELLOW, id="most are coloured"),
        pytest.param((YELLOW,), YELLOW, id="the only row"),
        pytest.param((PLAIN, YELLOW, RED, PLAIN), PLAIN, id="two marked otherwise"),
        pytest.param((RED, RED, YELLOW, YELLOW, RED), RED, id="three of five"),
    ],
)
def test_a_colour_that_is_usual_is_taken_on(colours: tuple[str, ...], usual: str) -> None:
    assert looks_of_what_joins(colours, (None,) * len(colours)) == (usual, None)


@pytest.mark.parametrize(
    ("heights", "usual"),
    [
        pytest.param((None, None, 45), None, id="one tall row"),
        pytest.param((45, 45, None), 45, id="most are tall"),
        pytest.param((None, 45), None, id="one of two"),
        pytest.param((45,), 45, id="the only row"),
    ],
)
def test_a_height_that_is_usual_is_taken_on(heights: tuple[float | None, ...], usual: float | None) -> None:
    assert looks_of_what_joins((PLAIN,) * len(heights), heights) == (PLAIN, usual)


def test_number_formats_are_no_colours() -> None:
    formats = ("0.0", "0%", "#,##0")
    assert looks_of_what_joins((PLAIN, PLAIN, YELLOW), (None,) * 3, formats) == (PLAIN, None)


def looks_of_what_joins(
    colours: tuple[str, ...], heights: tuple[float | None, ...], formats: tuple[str, ...] = ()
) -> tuple[str, float | None]:
    """Colour and height of a row that joins below rows of these colours and heights."""
    rows = len(colours)

    def draw(book: Draft) -> None:
        sheet = book.add_worksheet("Scores")
        sheet.add_table(0, 0, rows, 1, {"name": "Scores", "columns": [{"header": "Ref"}, {"header": "Latest"}]})
        said = list(zip(formats or ("0",) * rows, colours, strict=True))
        known = {
            each: book.add_format({"num_format": each[0], **({"bg_color": each[1]} if each[1] else {})})
            for each in sorted(set(said), key=lambda each: each[1])  # the plain ones are known first
        }
        for row, look in enumerate(said, 1):
            sheet.set_row(row, heights[row - 1])
            sheet.write_row(row, 0, [f"r{row}"])
            sheet.write_number(row, 1, row, known[look])

    package = Package.open(drawn(draw), "made.xlsx")
    apply_edits(package, [ArrangeRows("Scores", (*range(rows), None))])
    sheet = opened(package.to_bytes())["Scores"]
    fill = sheet.cell(rows + 2, 2).fill
    colour = f"#{fill.fgColor.rgb[2:]}" if fill.fill_type else PLAIN
    return colour, sheet.row_dimensions[rows + 2].height
