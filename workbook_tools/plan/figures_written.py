"""The figures that edits write, as the cells show them."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from workbook_tools.xlsx.vocabulary.edits import Edit, SetNumberFormats, WriteColumn
from workbook_tools.xlsx.vocabulary.number_codes import as_printed

ShownFigures = Mapping[str, Mapping[str, Sequence[str]]]
"""By table and heading the figures of a column, as they are read: "£1,000.00 or lower"."""


def figures_of(edits: Iterable[Edit]) -> ShownFigures:
    """What the edits make cells show that they give both a figure and a number format."""
    edits = tuple(edits)
    written = {(edit.table, edit.column): edit.values for edit in edits if isinstance(edit, WriteColumn)}
    found: dict[str, dict[str, list[str]]] = {}
    for edit in edits:
        if isinstance(edit, SetNumberFormats):
            cells = zip(edit.formats, written.get((edit.table, edit.column), ()), strict=False)
            shown = (as_printed(code, value) for code, value in cells if code and isinstance(value, Decimal))
            found.setdefault(edit.table, {})[edit.column] = list(filter(None, shown))
    return found
