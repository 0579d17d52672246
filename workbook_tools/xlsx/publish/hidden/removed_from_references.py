"""What reads cells of a sheet of which rows and columns are taken out: names, links, trend lines, charts, formats."""

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree
from msgspec import Struct

from workbook_tools.errors import Fault
from workbook_tools.errors import Place as Where
from workbook_tools.xlsx.a1.addresses import Area
from workbook_tools.xlsx.a1.formula_references import MAY_REFER
from workbook_tools.xlsx.a1.plain_references import parse_places, write_places
from workbook_tools.xlsx.opc.package import Package, workbook_part
from workbook_tools.xlsx.opc.part_xml import OFFICE_RELATIONSHIPS, X14, XM, tag
from workbook_tools.xlsx.opc.worksheets import Sheet, sheets
from workbook_tools.xlsx.publish.flatten.conditional_formats import ConditionalRule, read_rules, remove_rule
from workbook_tools.xlsx.publish.hidden.removed_from_drawings import drawing_parts
from workbook_tools.xlsx.publish.hidden.removed_rows import Removed
from workbook_tools.xlsx.sheet.chart_points import CHART

RemovedBySheet = Mapping[str, Removed]
"""What is taken out of each sheet, by its name in lower case."""

_GROUPS, _GROUP, _LINES, _LINE = (
    f"{{{X14}}}{name}" for name in ("sparklineGroups", "sparklineGroup", "sparklines", "sparkline")
)
_FORMULA, _CELLS = f"{{{XM}}}f", f"{{{XM}}}sqref"
_SERIES: Final = f"{CHART}ser"
_FIGURES: Final = frozenset(f"{CHART}{name}" for name in ("val", "yVal", "xVal", "bubbleSize"))


class _ReferenceLeft(Struct, frozen=True):
    """A plain reference afterwards: its text, "" where nothing is left; `whole` where no cell of it was taken out."""

    text: str
    whole: bool


def cut_names(package: Package, removed: RemovedBySheet) -> None:
    """Point names at what is left of their cells, and remove those of which nothing is left."""
    root = package.edit(workbook_part(package))
    for element in list(root.iter(tag("definedName"))):
        moved = _moved(element.text or "", removed, "")
        if moved is None:
            continue
        if moved.text:
            element.text = moved.text
        else:
            _remove(element)
    for holder in root.findall(tag("definedNames")):
        if len(holder) == 0:
            root.remove(holder)


def cut_links(root: etree._Element, removed: RemovedBySheet) -> None:
    """Lead links to the same cells as before, or to the sheet's first cell where theirs is gone."""
    for link in root.iter(tag("hyperlink")):
        places = parse_places(link.get("location", "")) if link.get(f"{{{OFFICE_RELATIONSHIPS}}}id") is None else []
        if places and places[0].sheet in removed:
            after = removed[places[0].sheet].place(places[0])
            link.set("location", f"{places[0].prefix}A1" if after is None else str(after).replace("$", ""))


def cut_trend_lines(package: Package, sheet: Sheet, removed: RemovedBySheet) -> Iterator[Fault]:
    """What the officer is told: trend lines that go because members do not see all the figures that they draw."""
    root, here, gone = package.root(sheet.part), removed.get(sheet.name.casefold(), Removed()), []
    for line in list(root.iter(_LINE)):
        package.edit(sheet.part)
        cells, feed = here.areas(line.findtext(_CELLS, "")), line.find(_FORMULA)
        moved = None if feed is None else _moved(feed.text or "", removed, sheet.name)
        if not cells or (moved is not None and not moved.whole):
            gone += [line.findtext(_CELLS, "")] if cells else []
            _remove(line)
            continue
        line.find(_CELLS).text = cells  # type: ignore[union-attr]  # found above
        if feed is not None and moved is not None:
            feed.text = moved.text
    for name in (_LINES, _GROUP, _GROUPS, tag("ext"), tag("extLst")):
        for holder in list(root.iter(name)):
            if len(holder) == 0 or (name == _GROUP and holder.find(_LINES) is None):
                _remove(holder)
    if gone:
        yield Fault(
            f"the trend lines in {', '.join(gone)} are left out, because they draw figures that members do not see.",
            "Show and print the columns that hold these figures, if members need the lines.",
            Where(package.file, sheet.name),
        )


def cut_formats(package: Package, sheet: Sheet, removed: Removed) -> Iterator[Fault]:
    """What the officer is told: conditional formats that go because they count cells that members do not see."""
    root = package.edit(sheet.part)
    for rule in read_rules(root, {}):
        if _is_untouched(rule, removed):
            continue
        moved = removed.areas(rule.cells)
        if moved and not any(MAY_REFER.search(text) for text in rule.texts()) and _keeps_all(rule, removed):
            _set_cells(rule, moved)
            continue
        remove_rule(rule)
        if moved:
            yield Fault(
                f"the conditional format of {rule.cells} is left out, because it counts cells that members do not see.",
                "Show and print these cells, or let the format count only those that members see.",
                Where(package.file, sheet.name),
            )


def cut_charts(package: Package, removed: RemovedBySheet) -> Iterator[Fault]:
    """What the officer is told: series, or whole charts, that go because members do not see the cells that they draw.

    What charts keep of their cells is to be made afresh afterwards.
    """
    for sheet in sheets(package):
        for drawing in drawing_parts(package, sheet):
            for link in package.relationships(drawing):
                if link.type.endswith("/chart") and package.has(link.target):
                    root = package.edit(link.target)
                    gone = _cut_chart(root, removed)
                    yield from (_left_out(f"a chart is drawn without {text}", package, sheet) for text in gone)
                    if gone and next(root.iter(_SERIES), None) is None:
                        _forget_anchor(package.edit(drawing), link.id)
                        yield _left_out("a chart is left out", package, sheet)


def _cut_chart(root: etree._Element, removed: RemovedBySheet) -> list[str]:
    """The references of which nothing is left, gone with what they labelled or with a series that drew any figure."""
    gone = []
    holders = [(element, _holder(element)) for element in root.iter(f"{CHART}f")]
    for element, holder in sorted(holders, key=lambda pair: pair[1].tag not in _FIGURES):
        moved = _moved(element.text or "", removed, "")
        if moved is None or root not in element.iterancestors():
            continue
        if moved.text:
            element.text = moved.text
        else:
            series = next(holder.iterancestors(_SERIES), None) if holder.tag in _FIGURES else None
            if series is None or _draws_any(series):
                gone.append(element.text or "")
            _remove(holder if series is None else series)
    return gone


def _draws_any(series: etree._Element) -> bool:
    """Whether the series has a figure: one of words alone draws nothing that could be missed."""
    held = [points for name in _FIGURES for points in series.iterfind(f"{name}//{CHART}numCache")]
    return not held or any(points.find(f"{CHART}pt") is not None for points in held)


def _holder(element: etree._Element) -> etree._Element:
    """The figures of a series, or else all that the reference is for: a title, or names of the points."""
    return next(each for each in element.iterancestors() if each.tag in _FIGURES or _is_label(each))


def _is_label(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is None or parent.tag in {_SERIES, f"{CHART}title", f"{CHART}dLbl"}


def _forget_anchor(drawing: etree._Element, identity: str) -> None:
    for chart in list(drawing.iter(f"{CHART}chart")):
        if chart.get(f"{{{OFFICE_RELATIONSHIPS}}}id") == identity:
            _remove(next(each for each in chart.iterancestors() if each.getparent() is drawing))


def _left_out(trouble: str, package: Package, sheet: Sheet) -> Fault:
    return Fault(
        f"{trouble}, because members do not see the cells that it draws.",
        "Show and print these cells, if members need the chart.",
        Where(package.file, sheet.name),
    )


def _moved(text: str, removed: RemovedBySheet, home: str) -> _ReferenceLeft | None:
    """The reference afterwards; None where it is no plain one, or none of a sheet that is cut."""
    places = parse_places(text)
    if not any((place.sheet or home.casefold()) in removed for place in places):
        return None
    after = [(place, removed.get(place.sheet or home.casefold(), Removed()).place(place)) for place in places]
    left = [moved for _, moved in after if moved is not None]
    if left == places:
        return _ReferenceLeft(text, True)
    return _ReferenceLeft(
        write_places(left), all(moved is not None and _as_large(one.area, moved.area) for one, moved in after)
    )


def _as_large(one: Area, other: Area) -> bool:
    return (one.bottom - one.top, one.right - one.left) == (other.bottom - other.top, other.right - other.left)


def _is_untouched(rule: ConditionalRule, removed: Removed) -> bool:
    """Whether the rule's cells, and those that it reads, lie before all that is taken out."""
    texts = [rule.cells.replace(" ", ","), *rule.texts()]
    places = [place.area for text in texts for piece in text.split(",") for place in parse_places(piece)]
    plain = all(parse_places(piece) or not MAY_REFER.search(piece) for text in texts for piece in text.split(","))
    return plain and all(
        removed.rows.span(1, area.bottom) == (1, area.bottom) and removed.columns.span(1, area.right) == (1, area.right)
        for area in places
    )


def _keeps_all(rule: ConditionalRule, removed: Removed) -> bool:
    moved = [(area, removed.area(area)) for area in rule.areas]
    return all(after is not None and _as_large(area, after) for area, after in moved)


def _set_cells(rule: ConditionalRule, cells: str) -> None:
    for element in rule.elements:
        holder = element.getparent()
        if holder is None:
            continue
        sqref = holder.find(_CELLS)
        if sqref is None:
            holder.set("sqref", cells)
        else:
            sqref.text = cells


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
