"""The receipt of a change: every part of the workbook before and after, compared without trusting who changed it."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final, NamedTuple

from lxml import etree

from workbook_tools.ooxml.archive import part_name
from workbook_tools.ooxml.xml import CONTENT_TYPES, tag


class Verdict(Enum):
    """What became of a part."""

    IDENTICAL = "identical"
    CHANGED = "changed as intended"
    ADDED_AS_INTENDED = "added as intended"
    REMOVED_AS_INTENDED = "removed as intended"
    MISSING = "MISSING"
    ADDED = "ADDED"
    CHANGED_UNASKED = "CHANGED UNASKED"


FAULTY: Final = frozenset({Verdict.MISSING, Verdict.ADDED, Verdict.CHANGED_UNASKED})

NO_EDIT_NAMES: Final = frozenset(
    tag(name)
    for name in (
        *("sheetPr", "sheetFormatPr", "cols", "sheetCalcPr", "sheetProtection", "phoneticPr", "tableParts"),
        *("printOptions", "pageMargins", "pageSetup", "headerFooter", "colBreaks"),
        *("drawing", "legacyDrawing", "legacyDrawingHF", "picture", "smartTags", "webPublishItems"),
    )
)
"""Elements of a worksheet that stay as they are whatever is written and however rows move."""

_ROWS: Final = re.compile(rb"(?<=>)<(\w+:)?sheetData[\s>].*</(\w+:)?sheetData\s*>", re.DOTALL)
"""The rows of a sheet, which are most of it and which edits may change: they need not be parsed."""

_VIEWS: Final = tag("sheetViews")
_MOVES_WITH_ROWS: Final = "topLeftCell"
_CONTENT_TYPES_PART: Final = "[Content_Types].xml"


class PartLine(NamedTuple):
    """One part and what became of it; `detail` says more where that is not enough."""

    part: str
    verdict: Verdict
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.part}: {self.verdict.value}" + (f" ({self.detail})" if self.detail else "")


@dataclass(frozen=True)
class Receipt:
    """Each part's line in the order of the workbook, and troubles that belong to no one part."""

    parts: tuple[PartLine, ...]
    troubles: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing happened that was not asked for."""
        return not self.troubles and not any(line.verdict in FAULTY for line in self.parts)

    def count(self, verdict: Verdict) -> int:
        """How many parts got this verdict."""
        return sum(line.verdict is verdict for line in self.parts)

    def summary(self) -> str:
        """One line: "31 parts identical, 4 changed as intended"."""
        counts = [f"{self.count(verdict)} {verdict.value}" for verdict in Verdict if self.count(verdict)]
        return "Parts: " + ", ".join(counts) + "".join(f"; {trouble}" for trouble in self.troubles)

    def lines(self) -> tuple[str, ...]:
        """The whole receipt, a line a part."""
        return (*map(str, self.parts), *self.troubles, self.summary())


def make_receipt(before: bytes, after: bytes, changed: frozenset[str]) -> Receipt:
    """The receipt of a workbook's bytes before and after, of which only the `changed` parts were to differ."""
    old, new = _read(before), _read(after)
    lines = [_compare(name, old, new, changed) for name in old]
    lines += [_compare(name, old, new, changed) for name in new if name not in old]
    return Receipt(tuple(_with_types(lines, old, new)), tuple(_order_troubles(list(old), list(new))))


def _read(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {part_name(info.filename): archive.read(info) for info in archive.infolist() if not info.is_dir()}


def _compare(name: str, old: dict[str, bytes], new: dict[str, bytes], changed: frozenset[str]) -> PartLine:
    asked = name in changed
    if name not in new:
        return PartLine(name, Verdict.REMOVED_AS_INTENDED if asked else Verdict.MISSING)
    if name not in old:
        return PartLine(name, Verdict.ADDED_AS_INTENDED if asked else Verdict.ADDED)
    if old[name] == new[name]:
        return PartLine(name, Verdict.IDENTICAL)
    if not asked:
        return PartLine(name, Verdict.CHANGED_UNASKED)
    unasked = _unasked_in_sheet(old[name], new[name])
    return PartLine(name, Verdict.CHANGED_UNASKED if unasked else Verdict.CHANGED, ", ".join(unasked))


def _unasked_in_sheet(old: bytes, new: bytes) -> list[str]:
    """The elements of a worksheet that differ though no edit can ask for it; none for any other part."""
    before, after = _parse(_ROWS.sub(b"", old, count=1)), _parse(_ROWS.sub(b"", new, count=1))
    if before.tag != tag("worksheet"):
        return []
    kept_before, kept_after = _kept(before), _kept(after)
    unlike = [name for name, form in kept_before.items() if kept_after.get(name) != form]
    return unlike + [name for name in kept_after if name not in kept_before]


def _kept(sheet: etree._Element) -> dict[str, bytes]:
    """By local name, the canonical form of what no edit names: views without their scroll position and selection."""
    kept: dict[str, bytes] = {"worksheet": repr(sorted(sheet.attrib.items())).encode()}
    for element in sheet.iterchildren(*NO_EDIT_NAMES, _VIEWS):
        if element.tag == _VIEWS:
            _forget_position(element)
        local = etree.QName(element).localname
        kept[local] = kept.get(local, b"") + etree.tostring(element, method="c14n", exclusive=True, with_tail=False)
    return kept


def _forget_position(views: etree._Element) -> None:
    for element in list(views.iter(tag("sheetView"), tag("pane"), tag("selection"))):
        element.attrib.pop(_MOVES_WITH_ROWS, "")
        parent = element.getparent()
        if element.tag == tag("selection") and parent is not None:
            parent.remove(element)


def _with_types(lines: list[PartLine], old: dict[str, bytes], new: dict[str, bytes]) -> Iterator[PartLine]:
    """The lines, those of parts whose content type changed marked as such."""
    before, after = _content_types(old), _content_types(new)
    for line in lines:
        types = [_type_of(line.part, known) for known in (before, after)]
        if line.part in old and line.part in new and types[0] != types[1]:
            yield PartLine(line.part, Verdict.CHANGED_UNASKED, f"content type {types[0]} became {types[1]}")
        else:
            yield line


def _content_types(parts: dict[str, bytes]) -> dict[str, str]:
    """Content types by "/part" and by ".ending", in lower case."""
    if _CONTENT_TYPES_PART not in parts:
        return {}
    root = _parse(parts[_CONTENT_TYPES_PART])
    types = {
        "." + element.get("Extension", "").lower(): element for element in root.iter(f"{{{CONTENT_TYPES}}}Default")
    }
    types |= {element.get("PartName", "").lower(): element for element in root.iter(f"{{{CONTENT_TYPES}}}Override")}
    return {name: element.get("ContentType", "") for name, element in types.items()}


def _type_of(part: str, types: dict[str, str]) -> str:
    return types.get("/" + part.lower(), types.get("." + part.lower().rpartition(".")[2], ""))


def _order_troubles(old: list[str], new: list[str]) -> Iterator[str]:
    present = set(old) & set(new)
    if [name for name in old if name in present] != [name for name in new if name in present]:
        yield "the parts stand in another order"


def _parse(content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(content, parser)
