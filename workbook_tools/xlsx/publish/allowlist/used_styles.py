"""The styles that the cells and tables of the copy have, and no others."""

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from typing import Final

from lxml import etree

from workbook_tools.errors import Place, WorkbookRefused
from workbook_tools.xlsx.opc.part_xml import MAIN, tag
from workbook_tools.xlsx.publish.allowlist.table_styles import keep_table_styles
from workbook_tools.xlsx.publish.hidden.hidden_cells import format_codes, is_text
from workbook_tools.xlsx.publish.hidden.hidden_lines import has_value
from workbook_tools.xlsx.publish.hidden.shown_by_format import section_for, sections_of, without_unused_words
from workbook_tools.xlsx.publish.known_elements import Vocabulary, keep_known, known, vocabulary
from workbook_tools.xlsx.sheet.cell_contents import CELL

_COLOUR: Final = "rgb theme tint indexed auto"
_FONT: Final = "b i strike condense extend outline shadow u vertAlign sz color name family charset scheme"
_SIDES: Final = "left right start end top bottom diagonal vertical horizontal"
_ALIGNMENT: Final = (
    "horizontal vertical textRotation wrapText indent relativeIndent justifyLastLine shrinkToFit readingOrder"
)
_STYLE: Final[Vocabulary] = vocabulary(
    xf=known("numFmtId fontId fillId borderId", "alignment"),
    alignment=known(_ALIGNMENT),
    font=known("", _FONT),
    **{name: known("val") for name in _FONT.split() if name != "color"},
    color=known(_COLOUR),
    fill=known("", "patternFill gradientFill"),
    patternFill=known("patternType", "fgColor bgColor"),
    fgColor=known(_COLOUR),
    bgColor=known(_COLOUR),
    gradientFill=known("type degree left right top bottom", "stop"),
    stop=known("position", "color"),
    border=known("diagonalUp diagonalDown outline", _SIDES),
    **{name: known("style", "color") for name in _SIDES.split()},
    dxf=known("", "font fill alignment border"),
    numFmt=known("numFmtId formatCode"),
    colors=known("", "indexedColors"),
    indexedColors=known("", "rgbColor"),
    rgbColor=known("rgb"),
)
_LOOKS: Final = (
    ("fonts", "fontId", "applyFont", 1),
    ("fills", "fillId", "applyFill", 2),
    ("borders", "borderId", "applyBorder", 1),
)
"""What a style names by number, and how many of each Excel takes for granted at the beginning of its list."""
_HEADINGS: Final = {"15": "Title", "16": "Heading 1", "17": "Heading 2", "18": "Heading 3", "19": "Heading 4"}
"""Excel's own styles of headings, by its number for each."""
_STYLED_CELLS: Final = (("c", "s"), ("row", "s"), ("col", "style"))
_DIFFERENCES: Final = (
    *("dxfId", "headerRowDxfId", "dataDxfId", "totalsRowDxfId"),
    *("headerRowBorderDxfId", "tableBorderDxfId", "totalsRowBorderDxfId"),
)


def keep_used_styles(
    root: etree._Element, sheets: Sequence[etree._Element], tables: Sequence[etree._Element], file: str
) -> etree._Element:
    """The root of the styles that sheets and tables use, which name them by their new numbers now.

    Of named cell styles the normal one stays and those of headings, by which a screen reader jumps; of the others the
    looks stay with the cells. Raises WorkbookRefused where a cell has a style that there is not.
    """
    old, new = _Styles(root, file), etree.fromstring(f'<styleSheet xmlns="{MAIN}"/>')
    uses = _sections_used(root, sheets)
    for name in ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"):
        etree.SubElement(new, tag(name))
    formats = _renumbered_cells(sheets)
    bases = {base: name for base, name in old.headings().items() if base in map(old.base, formats)}
    looks = [old.normal(), *(old.item("cellStyleXfs", base) for base in bases)]
    looks += [old.item("cellXfs", number) for number in formats]
    for name, attribute, applied, taken_for_granted in _LOOKS:
        kept = _keep_looks(old, new, name, [int(look.get(attribute, "0")) for look in looks], taken_for_granted)
        for look in looks:
            look.set(attribute, str(kept[int(look.get(attribute, "0"))]))
            look.set(applied, "1")
    places = {base: place for place, base in enumerate(bases, start=1)}
    _add_formats(new, looks, list(bases.values()), [places.get(old.base(number), 0) for number in formats])
    rules = [element for each in sheets for element in each.iter(tag("cfRule"))]
    _keep_differences(old, new, [*rules, *keep_table_styles(root, new, tables)])
    _keep_number_formats(old, new, uses)
    _keep_palette(root, new)
    return _counted(new)


class _Styles:
    """The styles as they were."""

    def __init__(self, root: etree._Element, file: str) -> None:
        self._root = root
        self._file = file

    def item(self, name: str, number: int) -> etree._Element:
        """A copy of one entry of a list, of which only what is known is kept."""
        entries = self._root.find(tag(name))
        if entries is None or number >= len(entries):
            raise WorkbookRefused.of(
                f"The workbook has no entry {number} in its styles' list {name}, though it is used.",
                "Open the workbook in Excel, let it repair the file, save it and try again.",
                Place(self._file),
            )
        entry = deepcopy(entries[number])
        keep_known(entry, _STYLE)
        return entry

    def count(self, name: str) -> int:
        """How many entries a list has."""
        entries = self._root.find(tag(name))
        return 0 if entries is None else len(entries)

    def base(self, number: int) -> int:
        """The named style that a cell's style is one of, by its place among their looks."""
        entries = self._root.find(tag("cellXfs"))
        return int(entries[number].get("xfId", "0")) if entries is not None and number < len(entries) else 0

    def headings(self) -> dict[int, str]:
        """Excel's number of each heading style that the workbook has, by the place of its look."""
        styles = self._root.iterfind(f"{tag('cellStyles')}/{tag('cellStyle')}")
        return {int(each.get("xfId", "0")): each.get("builtinId", "") for each in styles
                if each.get("builtinId") in _HEADINGS and each.get("xfId", "0") != "0"}  # fmt: skip

    def normal(self) -> etree._Element:
        """A copy of the look of cells that no one has styled, by whose font widths of columns are measured."""
        for style in self._root.iterfind(f"{tag('cellStyles')}/{tag('cellStyle')}"):
            if style.get("builtinId") == "0":
                return self.item("cellStyleXfs", int(style.get("xfId", "0")))
        return self.item("cellStyleXfs" if self.count("cellStyleXfs") else "cellXfs", 0)

    def number_format(self, identity: str) -> etree._Element | None:
        """A copy of the council's own number format of this id; None where it is one of Excel's own."""
        for element in self._root.iterfind(f"{tag('numFmts')}/{tag('numFmt')}"):
            if element.get("numFmtId") == identity:
                kept = deepcopy(element)
                keep_known(kept, _STYLE)
                return kept
        return None


def _renumbered_cells(sheets: Iterable[etree._Element]) -> list[int]:
    """The formats in use by their old numbers; cells, rows and columns name each by its place in this list now."""
    places = {0: 0}
    for sheet in sheets:
        for name, attribute in _STYLED_CELLS:
            for element in sheet.iter(tag(name)):
                if element.get(attribute):
                    number = int(element.get(attribute, "0"))
                    element.set(attribute, str(places.setdefault(number, len(places))))
    return list(places)


def _keep_looks(
    old: _Styles, new: etree._Element, name: str, wanted: Sequence[int], taken_for_granted: int
) -> dict[int, int]:
    """The new number of each wanted entry of a list; the entries are in the new list."""
    kept = new.find(tag(name))
    places: dict[int, int] = {}
    first = [wanted[0]] if taken_for_granted == 1 else range(min(taken_for_granted, old.count(name)))
    for number in (*first, *wanted):
        if number not in places and kept is not None:
            places[number] = len(kept)
            kept.append(old.item(name, number))
    return places


def _add_formats(
    new: etree._Element, looks: Sequence[etree._Element], headings: Sequence[str], bases: Sequence[int]
) -> None:
    """Add the normal look, those of the heading styles, and the cells' own, each with the base that it has of these."""
    styles, formats = looks[: 1 + len(headings)], looks[1 + len(headings) :]
    for look in styles:
        _of(new, "cellStyleXfs").append(look)
    for look, base in zip(formats, bases, strict=True):
        look.set("xfId", str(base))
        look.set("applyNumberFormat", "1")
        look.set("applyAlignment", "1")
        _of(new, "cellXfs").append(look)
    names = {"0": "Normal"} | {number: _HEADINGS[number] for number in headings}
    for place, (number, name) in enumerate(names.items()):
        etree.SubElement(_of(new, "cellStyles"), tag("cellStyle"), name=name, xfId=str(place), builtinId=number)


def _of(new: etree._Element, name: str) -> etree._Element:
    return next(new.iterchildren(tag(name)))


def _keep_differences(old: _Styles, new: etree._Element, users: Iterable[etree._Element]) -> None:
    """Keep the differential formats that rules and tables name, under new numbers."""
    kept = new.find(tag("dxfs"))
    places: dict[str, str] = {}
    for user in users:
        for attribute in _DIFFERENCES:
            number = user.get(attribute, "")
            if number and kept is not None:
                if number not in places:
                    places[number] = str(len(kept))
                    kept.append(old.item("dxfs", int(number)))
                user.set(attribute, places[number])


def _sections_used(root: etree._Element, sheets: Iterable[etree._Element]) -> dict[str, set[int]]:
    """By a format code, the sections of it that show the values of the sheets' cells; cells have their old styles."""
    codes = format_codes(root)
    used: dict[str, set[int]] = {}
    for sheet in sheets:
        for cell in sheet.iter(CELL):
            code = codes.get(cell.get("s", "0"), "")
            if code and has_value(cell):
                text = is_text(cell) or cell.get("t") in {"b", "e"}
                section = section_for(sections_of(code), cell.findtext(tag("v"), ""), is_text=text)
                used.setdefault(code, set()).update(() if section is None else (section,))
    return used


def _keep_number_formats(old: _Styles, new: etree._Element, uses: Mapping[str, set[int]]) -> None:
    """Keep the council's own formats that cells have; what a format says in a section that no value uses is gone."""
    kept = new.find(tag("numFmts"))
    for identity in sorted({look.get("numFmtId", "0") for look in new.iter(tag("xf"))}, key=int):
        own = old.number_format(identity)
        if own is not None and kept is not None:
            code = own.get("formatCode", "")
            own.set("formatCode", without_unused_words(code, uses.get(code, set())) or "General")
            kept.append(own)


def _keep_palette(root: etree._Element, new: etree._Element) -> None:
    """Keep the workbook's own palette: colours of old files are numbers in it."""
    palette = root.find(f"{tag('colors')}/{tag('indexedColors')}")
    if palette is not None:
        kept = deepcopy(palette)
        keep_known(kept, _STYLE)
        etree.SubElement(new, tag("colors")).append(kept)


def _counted(new: etree._Element) -> etree._Element:
    for entries in list(new):
        if len(entries) == 0:
            new.remove(entries)
        elif entries.tag != tag("colors"):
            entries.set("count", str(len(entries)))
    return new
