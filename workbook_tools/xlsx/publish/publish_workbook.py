"""A workbook closed for members: the closing edits carried out in order."""

from collections.abc import Iterator, Sequence

from lxml import etree
from msgspec import Struct

from workbook_tools.errors import Fault
from workbook_tools.xlsx.edit.chart_caches import refresh_chart_caches
from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package, workbook_part
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.opc.worksheets import sheets
from workbook_tools.xlsx.publish.allowlist.chart_elements import forget_points
from workbook_tools.xlsx.publish.as_printed import store_as_printed
from workbook_tools.xlsx.publish.document_properties import set_properties
from workbook_tools.xlsx.publish.drawing.draw_charts import draw_charts
from workbook_tools.xlsx.publish.drop_hidden import drop_hidden
from workbook_tools.xlsx.publish.drop_parts import drop_parts
from workbook_tools.xlsx.publish.flatten_formats import flatten_formats
from workbook_tools.xlsx.publish.freeze_formulas import freeze_formulas
from workbook_tools.xlsx.publish.known_elements import RELATION_ID
from workbook_tools.xlsx.publish.literal_charts import keep_constants, keep_drawn
from workbook_tools.xlsx.publish.missing_sheets import chart_left_out, forget_missing_sheets, strange_charts
from workbook_tools.xlsx.publish.print_title import print_title
from workbook_tools.xlsx.publish.remove_sheet import remove_sheet
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.vocabulary.publishing_edits import (
    DrawCharts,
    DropHidden,
    DropParts,
    FlattenFormats,
    FreezeFormulas,
    KeepDrawn,
    PrintTitle,
    PublishingEdit,
    RemoveSheet,
    SetProperties,
    StoreAsPrinted,
)

_HIDDEN = frozenset({"hidden", "veryHidden"})


class PublishedCopy(Struct, frozen=True):
    """The copy's bytes, what the officer is told of it, such as what had to be left out, and cells that are wrong."""

    content: bytes
    told: tuple[Fault, ...]
    wrong: tuple[Fault, ...] = ()


@damage_refused
def publish_workbook(package: Package, edits: Sequence[PublishingEdit]) -> PublishedCopy:
    """The copy that the edits make of the package, which is not to be used any more. Raises a ScorecardError."""
    keep_constants(package)
    workbook = Workbook(package)
    told: list[Fault] = []
    wrong: list[Fault] = []
    for edit in edits:
        match edit:
            case FreezeFormulas():
                wrong += freeze_formulas(workbook)
            case FlattenFormats():
                told += flatten_formats(workbook)
            case StoreAsPrinted():
                store_as_printed(workbook)
            case DrawCharts():
                told += draw_charts(workbook, edit)
            case KeepDrawn():
                keep_drawn(workbook, edit)
            case RemoveSheet():
                told += remove_sheet(workbook, edit)
            case DropHidden():
                told += drop_hidden(workbook, edit)
            case DropParts():
                made, left_out = _drop_parts(workbook)
                workbook = Workbook(made)
                told += left_out
            case PrintTitle():
                print_title(workbook.package, edit)
            case SetProperties():
                set_properties(workbook.package, edit)
    return PublishedCopy(workbook.package.to_bytes(), tuple(dict.fromkeys(told)), tuple(wrong))


@damage_refused
def hidden_tabs(package: Package) -> tuple[str, ...]:
    """The names on the tabs that are hidden."""
    return tuple(tab.get("name", "") for tab in _tabs(package) if tab.get("state") in _HIDDEN)


@damage_refused
def tab_names(package: Package) -> tuple[str, ...]:
    """The names on all tabs, of every kind of sheet, from left to right."""
    return tuple(tab.get("name", "") for tab in _tabs(package))


def _drop_parts(workbook: Workbook) -> tuple[Package, list[Fault]]:
    """The package made afresh without its hidden sheets, and what the officer is told.

    Its charts keep nothing but cells of the sheets that are left.
    """
    package = workbook.package
    told: list[Fault] = []
    for name in hidden_tabs(package):
        told += remove_sheet(workbook, RemoveSheet(name))
    for tab, reference in list(_strange_chart_sheets(package)):
        told.append(chart_left_out(package.file, tab.get("name", ""), reference))
        remove_sheet(workbook, RemoveSheet(tab.get("name", "")))
    told += forget_missing_sheets(package)
    _draw_afresh(workbook)
    made, left_out = drop_parts(package)
    return made, [*told, *left_out]


def _draw_afresh(workbook: Workbook) -> None:
    """Have charts keep what stands in the cells of the copy now, and nothing from before."""
    package = workbook.package
    for name in package.names:
        if package.content_type(name).endswith("drawingml.chart+xml"):
            forget_points(package.edit(name))
    for sheet in sheets(package):
        package.edit(sheet.part)
    refresh_chart_caches(workbook)


def _strange_chart_sheets(package: Package) -> Iterator[tuple[etree._Element, str]]:
    """The tabs of sheets that are a chart of other cells than the copy's, each with what it draws."""
    here = frozenset(tab.get("name", "").casefold() for tab in _tabs(package))
    parts = {link.id: link.target for link in package.relationships(workbook_part(package)) if not link.external}
    for tab in _tabs(package):
        for link in package.relationships(parts.get(tab.get(RELATION_ID, ""), "")):
            if link.type.endswith("/drawing") and parts[tab.get(RELATION_ID, "")] not in _worksheets(package):
                yield from ((tab, reference) for _, _, reference in strange_charts(package, link.target, here))


def _worksheets(package: Package) -> frozenset[str]:
    return frozenset(sheet.part for sheet in sheets(package))


def _tabs(package: Package) -> Iterator[etree._Element]:
    return package.root(workbook_part(package)).iterfind(f"{tag('sheets')}/{tag('sheet')}")
