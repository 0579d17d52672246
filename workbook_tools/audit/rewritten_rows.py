"""The rows of a worksheet that a program has written in its own way, as most programs write them."""

from collections.abc import Iterator

from lxml import etree

from workbook_tools.audit.references_read import column_number, letters
from workbook_tools.audit.workbook_parts import local, root_of, without_prefixes


def written_plainly(content: bytes) -> str:
    """The rows of a worksheet, given its bytes, with each attribute and element where most programs write it."""
    return "".join(_plain_rows(root_of(content)))


def _plain_rows(root: etree._Element) -> Iterator[str]:
    data = next((child for child in root if local(child) == "sheetData"), None)
    number = 0
    for row in () if data is None else data:
        if local(row) != "row":
            continue
        number = int(row.get("r", number + 1))
        said = "".join(f' {name}="{value}"' for name, value in sorted(_attributes(row).items()) if name != "r")
        yield f'<row r="{number}"{said}>'
        column = 0
        for cell in row:
            if local(cell) == "c":
                column = column_number(str(cell.get("r")).rstrip("0123456789")) if cell.get("r") else column + 1
                yield _plain_cell(cell, f"{letters(column)}{number}")
        yield "</row>"


def _attributes(element: etree._Element) -> dict[str, str]:
    """The attributes of an element that have no namespace of their own."""
    return {str(name): str(value) for name, value in element.items() if not str(name).startswith("{")}


def _plain_cell(cell: etree._Element, place: str) -> str:
    said = "".join(f' {name}="{cell.get(name)}"' for name in ("s", "t") if cell.get(name) is not None)
    return f'<c r="{place}"{said}>{"".join(map(_plain_element, cell))}</c>'


def _plain_element(element: etree._Element) -> str:
    if local(element) == "":
        return ""
    text = without_prefixes(element)
    return text.replace(f"<{local(element)}/>", f"<{local(element)}></{local(element)}>")
