"""The number formats of a sheet's cells, as far as they change how a number reads."""

from collections.abc import Sequence

from lxml import etree

from workbook_tools.xlsx.a1.addresses import LAST_COLUMN
from workbook_tools.xlsx.opc.part_xml import tag


class Codes(dict[int, str]):
    """A column's number formats by row; `usual` is that of the rows which have no cell."""

    def __init__(self, usual: str = "") -> None:
        super().__init__()
        self.usual = usual

    def __missing__(self, row: int) -> str:
        return self.usual


def codes_of_columns(root: etree._Element, codes: Sequence[str]) -> dict[int, Codes]:
    """By column the format that its cells have where they are not there, for the columns that have one of `codes`."""
    found: dict[int, Codes] = {}
    for columns in root.iterfind(f"{tag('cols')}/{tag('col')}"):
        style = int(columns.get("style") or 0)
        if code := codes[style] if style < len(codes) else "":
            first, last = int(columns.get("min", "0")), int(columns.get("max", "0"))
            found.update((column, Codes(code)) for column in range(first, min(last, LAST_COLUMN) + 1))
    return found
