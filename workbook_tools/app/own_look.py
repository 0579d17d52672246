"""The look of a council's own scorecard, for the sheets that come beside it."""

from workbook_tools.template import template_look as ours
from workbook_tools.workbook.names import SCORECARD
from workbook_tools.xlsx.copy_in.recoloured import HouseColours, recolour
from workbook_tools.xlsx.copy_in.typed_colours import is_traffic_light
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.sheet.colours import WHITE, contrast
from workbook_tools.xlsx.sheet.styled_headings import heading_fill
from workbook_tools.xlsx.sheet.tables import read_tables
from workbook_tools.xlsx.sheet.text_looks import Look, read_looks
from workbook_tools.xlsx.sheet.text_width import NO_WIDER_THAN_ARIAL

LEAST_CONTRAST = 4.5
"""Between text and its ground, as the Web Content Accessibility Guidelines ask (1.4.3)."""
_HEADING = ours.DARK_BLUE.removeprefix("#")


def in_own_look(drawn: Package, package: Package) -> None:
    """Give the drawn sheets the colours and the type of the headings of the workbook's table `Scorecard`.

    Where it has none, or its headings cannot be read well themselves, they keep ours. A colour that members would take
    for a red, amber or green is for headings alone.
    """
    heading = _heading(package)
    if heading is not None:
        recolour(drawn, _house(heading))


def _heading(package: Package) -> Look | None:
    """How the first heading of the table looks, by its own style or by the table's; None without a table."""
    table = read_tables(package).get(SCORECARD)
    if table is None:
        return None
    cell = Workbook(package).grid(table.sheet).find(table.area.top - 1, table.area.left)
    look = read_looks(package)[int("0" if cell is None else cell.get("s", "0"))]
    styled = heading_fill(package, table)
    return look._replace(fill=styled, ink=WHITE) if styled and not look.fill else look


def _house(heading: Look) -> HouseColours:
    font = heading.font if heading.font in NO_WIDER_THAN_ARIAL else ours.FONT
    fonts = {ours.FONT: font}
    fill = heading.fill or WHITE
    if contrast(heading.ink, fill) < LEAST_CONTRAST:
        return HouseColours({}, {}, {}, fonts)
    dark = next((each for each in (fill, heading.ink) if _is_for_text(each)), _HEADING)
    return HouseColours({_HEADING: fill}, {_HEADING: dark, WHITE: heading.ink}, {_HEADING: dark}, fonts)


def _is_for_text(colour: str) -> bool:
    return contrast(colour, WHITE) >= LEAST_CONTRAST and not is_traffic_light(colour)
