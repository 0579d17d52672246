"""What conditional formats show, made ordinary formats of the cells, so that every program shows it."""

from collections.abc import Callable, Sequence
from functools import cache

from lxml import etree
from msgspec import Struct

from workbook_tools.errors import Fault, Place
from workbook_tools.xlsx.opc.package import workbook_part
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.opc.worksheets import Sheet, sheets
from workbook_tools.xlsx.publish.flatten.colour_scales import colour_of
from workbook_tools.xlsx.publish.flatten.conditional_formats import OVERLAYS, ConditionalRule, read_rules, remove_rule
from workbook_tools.xlsx.publish.flatten.evaluator import Evaluator
from workbook_tools.xlsx.publish.flatten.expression_values import CannotTellError, Values
from workbook_tools.xlsx.publish.flatten.flattened_looks import FlattenedLooks, fill_look
from workbook_tools.xlsx.publish.flatten.rule_conditions import condition
from workbook_tools.xlsx.publish.flatten.unkept_rules import left_out
from workbook_tools.xlsx.sheet.changing_workbook import Workbook

_Cell = tuple[int, int]
_Shown = dict[_Cell, etree._Element]
"""The differential format that a rule shows in each cell where it holds."""


class _WorkedOut(Struct, frozen=True):
    """The rules of a sheet: what those show that could be worked out, and of others why not; neither has bars."""

    shown: dict[ConditionalRule, _Shown]
    unknown: dict[ConditionalRule, str]


def flatten_formats(workbook: Workbook) -> tuple[Fault, ...]:
    """What the officer is told: the rules that are left out, and those that keep numbers from showing.

    No rule is left on the sheets that are shown but bars and icons that are set by numbers alone; the cells look alike
    without them. What rules show is worked out from the stored values. One that cannot be worked out goes, and so do
    those after it in the same cells.
    """
    looks, values = FlattenedLooks(workbook.package, workbook.styles), Values(workbook)
    faults: list[Fault] = []
    for sheet in shown_sheets(workbook):
        rules = read_rules(workbook.package.root(sheet.part), looks.conditional())
        if rules:
            workbook.package.edit(sheet.part)
            faults += _bake_sheet(workbook, sheet, rules, looks, values)
    return tuple(faults)


def shown_sheets(workbook: Workbook) -> list[Sheet]:
    """The worksheets whose tabs are shown, from left to right."""
    tabs = list(workbook.package.root(workbook_part(workbook.package)).iterfind(f"{tag('sheets')}/{tag('sheet')}"))
    return [sheet for sheet in sheets(workbook.package) if tabs[sheet.index].get("state", "visible") == "visible"]


def _bake_sheet(
    workbook: Workbook, sheet: Sheet, rules: Sequence[ConditionalRule], looks: FlattenedLooks, values: Values
) -> list[Fault]:
    found = _work_out(rules, sheet.name, Evaluator(values, _names(workbook, sheet)))
    gone = left_out(rules, found.unknown)
    _restyle(workbook, sheet, looks, {rule: shown for rule, shown in found.shown.items() if rule not in gone})
    for rule in rules:
        if rule in gone or rule.kind not in OVERLAYS:
            remove_rule(rule)
    place = Place(workbook.package.file, sheet.name)
    hiding = [rule for rule in rules if rule not in gone and rule.kind in OVERLAYS and rule.hides_numbers]
    return [
        *(_fault(rule, why, place) for rule, why in gone.items()),
        *(_numbers_behind(rule, place) for rule in hiding),
    ]


def _work_out(rules: Sequence[ConditionalRule], sheet: str, evaluator: Evaluator) -> _WorkedOut:
    found = _WorkedOut({}, {})
    for rule in rules:
        if rule.kind in OVERLAYS:
            continue
        try:
            found.shown[rule] = _shown(rule, sheet, evaluator)
        except CannotTellError as reason:
            found.unknown[rule] = str(reason)
    return found


def _shown(rule: ConditionalRule, sheet: str, evaluator: Evaluator) -> _Shown:
    look_at = _look_at(rule, sheet, evaluator)
    looks = {cell: look_at(*cell) for area in rule.areas for cell in evaluator.values.used(sheet, area)}
    return {cell: look for cell, look in looks.items() if look is not None}


def _look_at(rule: ConditionalRule, sheet: str, evaluator: Evaluator) -> Callable[[int, int], etree._Element | None]:
    if rule.kind == "colorScale":
        colour, filled = colour_of(rule, sheet, evaluator), cache(fill_look)
        return lambda row, column: filled(colour(evaluator.values.at(sheet, row, column)))
    holds = condition(rule, sheet, evaluator)
    look = etree.Element(tag("dxf")) if rule.look is None else rule.look
    return lambda row, column: look if holds(row, column) else None


def _restyle(workbook: Workbook, sheet: Sheet, looks: FlattenedLooks, shown: dict[ConditionalRule, _Shown]) -> None:
    """Give each cell the style that its rules ask for; the first rule that says something counts."""
    grid = workbook.grid(sheet)
    for row, column in sorted({cell for cells in shown.values() for cell in cells}):
        laid_over = []
        for rule, cells in shown.items():
            if (row, column) in cells:
                laid_over.append(cells[row, column])
                if rule.stops:
                    break
        if any(len(look) for look in laid_over):
            cell = grid.cell(row, column)
            cell.set("s", str(looks.with_conditional(int(cell.get("s", "0")), laid_over)))


def _fault(rule: ConditionalRule, why: str, place: Place) -> Fault:
    formula = "".join(f" ({text})" for text in rule.formulas[:1])
    return Fault(
        f"the conditional format of {rule.cells}{formula} is left out of the copy: {why}.",
        "Look at these cells in the finished copy. To be sure, use a simpler rule, such as 'Cell value equal to'.",
        place,
    )


def _numbers_behind(rule: ConditionalRule, place: Place) -> Fault:
    return Fault(
        f"{rule.cells} shows bars or icons alone, and members could read the numbers behind them.",
        "Let the rule show its numbers, or put nothing there that members must not know.",
        place,
    )


def _names(workbook: Workbook, sheet: Sheet) -> dict[str, str]:
    """What the defined names stand for on this sheet, by name in lower case; its own come before the workbook's."""
    root = workbook.package.root(workbook_part(workbook.package))
    elements = list(root.iterfind(f"{tag('definedNames')}/{tag('definedName')}"))
    return {
        element.get("name", "").casefold(): element.text or ""
        for scope in (None, str(sheet.index))
        for element in elements
        if element.get("localSheetId") == scope
    }
