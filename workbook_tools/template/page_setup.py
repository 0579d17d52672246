"""The paper that each sheet is set for: always one page wide, as many tall as it needs."""

from msgspec import Struct
from xlsxwriter.worksheet import Worksheet

from workbook_tools.template.template_look import FONT
from workbook_tools.workbook.names import NAME_OF_THE_PAPER

MARGIN_INCHES = 0.3
FOOT_INCHES = 0.5
FOOTER_POINTS = 10


class Paper(Struct, frozen=True):
    """A size of paper by Excel's number for it (8 is A3, 9 is A4)."""

    excel_number: int
    landscape: bool


A3_LANDSCAPE = Paper(8, landscape=True)
A4_LANDSCAPE = Paper(9, landscape=True)
A4_PORTRAIT = Paper(9, landscape=False)


def set_paper(sheet: Worksheet, paper: Paper) -> None:
    """The sheet prints on this paper, centred, with its name and page numbers at the foot."""
    sheet.set_paper(paper.excel_number)
    if paper.landscape:
        sheet.set_landscape()
    sheet.set_margins(left=MARGIN_INCHES, right=MARGIN_INCHES, top=MARGIN_INCHES, bottom=FOOT_INCHES)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 0)
    size = f'&"{FONT},Regular"&{FOOTER_POINTS}'
    sheet.set_footer(
        f"&L{size}{NAME_OF_THE_PAPER}&C{size}&A&R{size}Page &P of &N",
        {"margin": 0.3, "scale_with_doc": False},  # scaled with the sheet it would fall under 9 points
    )


def name_foot(sheet: Worksheet, title: str) -> None:
    """The foot of the sheet's pages has the scorecard's own title, where it is known when the sheet is drawn."""
    sheet.footer = sheet.footer.replace(NAME_OF_THE_PAPER, title.replace("&", "&&"))


PRINT_PERCENT = 75
"""Body text of 12 points is printed in 9."""


def print_small(sheet: Worksheet) -> None:
    """The sheet prints at the size at which its body text is 9 points, on as many pages as it needs."""
    sheet.set_print_scale(PRINT_PERCENT)


def set_widths(sheet: Worksheet, pixels: list[int]) -> None:
    """The columns from A on get these widths."""
    for column, width in enumerate(pixels):
        sheet.set_column_pixels(column, column, width)
