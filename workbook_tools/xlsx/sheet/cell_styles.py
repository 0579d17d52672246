"""Cell styles: the same look with another number format."""

from collections.abc import Hashable, Sequence
from typing import Final

from lxml import etree

from workbook_tools.errors import Place, WorkbookRefused
from workbook_tools.xlsx.a1.addresses import LAST_COLUMN
from workbook_tools.xlsx.opc.package import Package, workbook_part
from workbook_tools.xlsx.opc.part_xml import MAIN, attributes, tag
from workbook_tools.xlsx.vocabulary.cell_dates import EXCELS_OWN_DATES
from workbook_tools.xlsx.vocabulary.number_codes import tells_of_numbers


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


FIRST_CUSTOM_FORMAT: Final = 164
"""Number format ids below are Excel's own."""

BUILT_IN_FORMATS: Final = {
    "General": 0,
    "0": 1,
    "0.00": 2,
    "#,##0": 3,
    "#,##0.00": 4,
    "0%": 9,
    "0.00%": 10,
    "0.00E+00": 11,
    "# ?/?": 12,
    "# ??/??": 13,
    "@": 49,
}
"""Excel's own formats that read alike in every language; dates and money among them do not."""

_CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_PLAIN_STYLES: Final = (
    f'<?xml version="1.0" standalone="yes"?><styleSheet xmlns="{MAIN}">'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
).encode()
"""The one style of a workbook that says nothing of styles."""

_Look = tuple[tuple[tuple[str, str], ...], tuple[bytes, ...]]


class StyleBook:
    """The workbook's cell styles. New ones are appended; existing ones never change."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._part = styles_part(package)
        self._found: dict[tuple[int, str], int] = {}
        self._looks: dict[_Look, int] | None = None
        self._bare: dict[int, Hashable] = {}

    def with_format(self, style: int, code: str) -> int:
        """The style that looks like this one and has the number format code."""
        if not self._part:
            self._part = made_styles_part(self._package)
        if (style, code) not in self._found:
            self._found[style, code] = self._style_with(style, str(self._format_id(code)))
        return self._found[style, code]

    def format_id(self, style: int) -> int:
        """The number of a style's number format; -1 where there is no such style."""
        if not self._part:
            return 0
        styles = self._package.root(self._part).find(tag("cellXfs"))
        return -1 if styles is None or style >= len(styles) else int(styles[style].get("numFmtId", "0"))

    def format_of(self, style: int) -> str:
        """The number format code of a style; "" where it is one of Excel's own that differ between languages."""
        if not self._part:
            return "General"
        wanted = str(self.format_id(style))
        for element in self._package.root(self._part).iterfind(f"{tag('numFmts')}/{tag('numFmt')}"):
            if element.get("numFmtId") == wanted:
                return element.get("formatCode", "")
        return next((code for code, known in BUILT_IN_FORMATS.items() if str(known) == wanted), "")

    def look(self, style: int) -> Hashable:
        """What a style says but for its number format, to be compared with that of another."""
        if style not in self._bare:
            styles = self._package.root(self._part).find(tag("cellXfs")) if self._part else None
            self._bare[style] = None if styles is None or style >= len(styles) else _look(styles[style], "")
        return self._bare[style]

    @property
    def formats(self) -> dict[int, str]:
        """The number format code of each style that has one, Excel's own days and times in British spelling."""
        root = self._package.root(self._part)
        codes = {str(known): code for code, known in BUILT_IN_FORMATS.items()}
        codes |= {str(known): code for known, code in EXCELS_OWN_DATES.items()}
        codes |= {each.get("numFmtId", ""): each.get("formatCode", "") for each in root.iter(tag("numFmt"))}
        styles = root.find(tag("cellXfs"))
        wanted = [] if styles is None else [style.get("numFmtId", "0") for style in styles]
        return {number: codes[known] for number, known in enumerate(wanted) if known in codes}

    def _style_with(self, style: int, format_id: str) -> int:
        styles = self._package.root(self._part).find(tag("cellXfs"))
        if styles is None or style >= len(styles):
            raise WorkbookRefused.of(
                f"A cell has style {style}, which the workbook does not define.",
                "Open the workbook in Excel, let it repair the file, save it and try again.",
                Place(file=self._package.file),
            )
        if styles[style].get("numFmtId") == format_id:
            return style
        if self._looks is None:
            self._looks = {}
            for index, known in enumerate(styles):
                self._looks.setdefault(_look(known, known.get("numFmtId", "0")), index)
        look = _look(styles[style], format_id)
        if look not in self._looks:
            self._looks[look] = self._append(styles, styles[style], format_id)
        return self._looks[look]

    def _append(self, styles: etree._Element, model: etree._Element, format_id: str) -> int:
        self._package.edit(self._part)
        style = etree.SubElement(styles, model.tag, attributes(model))
        style.extend(etree.fromstring(etree.tostring(child)) for child in model)
        style.set("numFmtId", format_id)
        style.set("applyNumberFormat", "1")
        styles.set("count", str(len(styles)))
        return len(styles) - 1

    def _format_id(self, code: str) -> int:
        if code in BUILT_IN_FORMATS:
            return BUILT_IN_FORMATS[code]
        formats = self._package.root(self._part).find(tag("numFmts"))
        known = [] if formats is None else list(formats)
        for element in known:
            if element.get("formatCode") == code:
                return int(element.get("numFmtId", "0"))
        root = self._package.edit(self._part)
        if formats is None:
            formats = etree.Element(tag("numFmts"))
            root.insert(0, formats)
        new = max([FIRST_CUSTOM_FORMAT - 1, *(int(element.get("numFmtId", "0")) for element in known)]) + 1
        etree.SubElement(formats, tag("numFmt"), numFmtId=str(new), formatCode=code)
        formats.set("count", str(len(formats)))
        return new


def codes_by_style(package: Package) -> list[str]:
    """By a cell's style the code of its number format; "" where it does not change how a number reads.

    Empty where the workbook has no styles, as those that a reporting system writes may have none.
    """
    part = styles_part(package)
    styles = package.root(part).find(tag("cellXfs")) if part else None
    if styles is None:
        return []
    known = {str(number): code for code, number in BUILT_IN_FORMATS.items()}
    for element in package.root(part).iterfind(f"{tag('numFmts')}/{tag('numFmt')}"):
        known[element.get("numFmtId", "")] = element.get("formatCode", "")
    found = (known.get(style.get("numFmtId", "0"), "") for style in styles)
    return [code if tells_of_numbers(code) else "" for code in found]


def _look(style: etree._Element, format_id: str) -> _Look:
    """What a style says, were its number format this one."""
    said = {name: value for name, value in attributes(style).items() if name not in {"numFmtId", "applyNumberFormat"}}
    children = tuple(etree.tostring(child, method="c14n") for child in style)
    return (*sorted(said.items()), ("numFmtId", format_id)), children


def has_styles(package: Package) -> bool:
    """Whether the workbook has a part of styles. Some reporting systems write none."""
    return bool(styles_part(package))


def styles_part(package: Package) -> str:
    """The name of the part that lists the cell styles, "" where the workbook has none."""
    for relationship in package.relationships(workbook_part(package)):
        if relationship.type.endswith("/styles") and package.has(relationship.target):
            return relationship.target
    return ""


def made_styles_part(package: Package) -> str:
    """The name of the part that lists the cell styles, made where the workbook has none: Excel reads one without."""
    return styles_part(package) or package.add_to_workbook("styles", _PLAIN_STYLES, _CONTENT_TYPE)
