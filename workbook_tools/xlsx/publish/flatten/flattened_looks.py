"""A cell's own style with what conditional formats lay over it, as an ordinary style."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Final

from lxml import etree

from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import attributes, tag
from workbook_tools.xlsx.sheet.cell_styles import FIRST_CUSTOM_FORMAT, StyleBook, made_styles_part

_FONT_ORDER: Final = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign"),
    *("sz", "color", "name", "family", "charset", "scheme"),
)
_NOT_BY_CONDITION: Final = frozenset({tag("sz"), tag("name"), tag("family"), tag("charset"), tag("scheme")})
"""Excel offers a conditional format neither another font nor another size."""

_SIDES: Final = ("left", "right", "top", "bottom")


class FlattenedLooks:
    """The workbook's cell styles, to which those are added that are needed."""

    def __init__(self, package: Package, styles: StyleBook) -> None:
        self._package = package
        self._styles = styles
        self._part = made_styles_part(package)
        self._found: dict[tuple[int, tuple[int, ...]], tuple[int, Sequence[etree._Element]]] = {}
        self._known: dict[str, dict[bytes, int]] = {}

    def conditional(self) -> dict[int, etree._Element]:
        """The workbook's differential formats by number."""
        found = self._package.root(self._part).iterfind(f"{tag('dxfs')}/{tag('dxf')}")
        return dict(enumerate(found))

    def with_conditional(self, style: int, looks: Sequence[etree._Element]) -> int:
        """The style with these differential formats over it; of two that say the same thing, the first counts."""
        key = style, tuple(map(id, looks))
        if key not in self._found:
            self._found[key] = self._made(style, looks), looks  # kept, lest another element get the same id
        return self._found[key][0]

    def _made(self, style: int, looks: Sequence[etree._Element]) -> int:
        number_format = _first(looks, "numFmt")
        if number_format is not None and int(number_format.get("numFmtId", "0")) >= FIRST_CUSTOM_FORMAT:
            style = self._styles.with_format(style, number_format.get("formatCode", "General"))
        own = self._package.edit(self._part).find(tag("cellXfs"))
        assert own is not None  # no cell could have a style
        made = deepcopy(own[style])
        if number_format is not None and int(number_format.get("numFmtId", "0")) < FIRST_CUSTOM_FORMAT:
            made.set("numFmtId", number_format.get("numFmtId", "0"))
            made.set("applyNumberFormat", "1")
        for holder, name, merge in (("fonts", "font", _font), ("fills", "fill", _fill), ("borders", "border", _border)):
            if any(look.find(tag(name)) is not None for look in looks):
                made.set(f"{name}Id", str(self._index_of(holder, int(made.get(f"{name}Id", "0")), merge, looks)))
                made.set(f"apply{name.title()}", "1")
        return self._add("cellXfs", made)

    def _index_of(
        self,
        holder: str,
        base: int,
        merge: Callable[[etree._Element, Sequence[etree._Element]], etree._Element],
        looks: Sequence[etree._Element],
    ) -> int:
        known = self._package.root(self._part).find(tag(holder))
        assert known is not None  # every style that Excel reads has one of each
        return self._add(holder, merge(deepcopy(known[base]), looks))

    def _add(self, holder: str, element: etree._Element) -> int:
        """Where the element stands among its like; at the end if it is new."""
        among = self._package.root(self._part).find(tag(holder))
        assert among is not None  # `_index_of` and `_made` have looked at it
        known = self._known.setdefault(holder, {})
        count = 0
        for count, each in enumerate(among.iterchildren("*"), start=1):
            known.setdefault(_spelt(each), count - 1)
        place = known.setdefault(_spelt(element), count)
        if place == count:
            among.append(element)
            among.set("count", str(count + 1))
        return place


def fill_look(colour: str) -> etree._Element | None:
    """A differential format that fills the cell with this colour, six hexadecimal digits; None for ""."""
    if not colour:
        return None
    look = etree.Element(tag("dxf"))
    pattern = etree.SubElement(etree.SubElement(look, tag("fill")), tag("patternFill"), patternType="solid")
    etree.SubElement(pattern, tag("bgColor"), rgb=f"FF{colour}")
    return look


def _font(font: etree._Element, looks: Sequence[etree._Element]) -> etree._Element:
    said = {child.tag: child for child in font}
    for look in reversed(looks):
        laid_over = look.find(tag("font"))
        for child in () if laid_over is None else laid_over:
            if child.tag not in _NOT_BY_CONDITION:
                said[child.tag] = deepcopy(child)
    order = {tag(name): place for place, name in enumerate(_FONT_ORDER)}
    font[:] = sorted(said.values(), key=lambda child: order.get(str(child.tag), len(order)))
    return font


def _fill(_: etree._Element, looks: Sequence[etree._Element]) -> etree._Element:
    """The first fill. What fills a solid conditional format is its background; of a cell it is the foreground."""
    fill = deepcopy(_first(looks, "fill"))
    assert fill is not None  # one of the looks has a fill
    pattern = fill.find(tag("patternFill"))
    if pattern is None or pattern.get("patternType", "solid") != "solid":
        return fill
    pattern.set("patternType", "solid")
    colours = {etree.QName(child).localname: attributes(child) for child in pattern}
    colour = colours.get("bgColor") or colours.get("fgColor")
    for child in list(pattern):
        pattern.remove(child)
    if colour:
        etree.SubElement(pattern, tag("fgColor"), colour)
        etree.SubElement(pattern, tag("bgColor"), indexed="64")
    return fill


def _border(border: etree._Element, looks: Sequence[etree._Element]) -> etree._Element:
    for look in reversed(looks):
        for name in _SIDES:
            side = look.find(f"{tag('border')}/{tag(name)}")
            own = border.find(tag(name))
            if side is None or side.get("style") is None:
                continue
            if own is None:
                border.insert(0, deepcopy(side))
            else:
                border.replace(own, deepcopy(side))
    order = {tag(name): place for place, name in enumerate((*_SIDES, "diagonal", "vertical", "horizontal"))}
    border[:] = sorted(border, key=lambda child: order.get(str(child.tag), 0))
    return border


def _first(looks: Sequence[etree._Element], name: str) -> etree._Element | None:
    return next((found for look in looks if (found := look.find(tag(name))) is not None), None)


def _spelt(element: etree._Element) -> bytes:
    """What the element says, whatever prefixes and namespaces stand around it."""
    return etree.tostring(element, method="c14n", exclusive=True, with_tail=False)
