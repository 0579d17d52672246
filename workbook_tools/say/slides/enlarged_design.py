"""A council's template on a small page made as large as ours, so that texts of a legible size have their room."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from workbook_tools.say.slides.own_design import HEIGHT

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Deck

EMU: Final = 12700
"""The format's units in a point."""
_LENGTHS: Final = {
    "off": ("x", "y"),
    "chOff": ("x", "y"),
    "ext": ("cx", "cy"),
    "chExt": ("cx", "cy"),
    "ln": ("w",),
    "tab": ("pos",),
    "bodyPr": ("lIns", "tIns", "rIns", "bIns"),
    "spcPts": ("val",),
    "outerShdw": ("blurRad", "dist"),
    "innerShdw": ("blurRad", "dist"),
    **dict.fromkeys(("rPr", "defRPr", "endParaRPr"), ("sz", "spc")),
    **dict.fromkeys(("pPr", *(f"lvl{level}pPr" for level in range(1, 10))), ("marL", "marR", "indent", "defTabSz")),
}
"""By element, the attributes of a design that are lengths; a size of letters is one."""


def enlarge(deck: "Deck") -> None:
    """Let a page that is lower than ours grow to our height, with all that is on it, as a projector would show it."""
    times = HEIGHT * EMU / (deck.slide_height or 1)
    if times <= 1:
        return
    size = deck.part._element.sldSz
    size.attrib.pop("type", None)  # which names a format by its size
    size.cx, size.cy = (round(each * times) for each in (size.cx, size.cy))
    for element in _elements(deck):
        for name in _LENGTHS.get(element.tag.rpartition("}")[2], ()):
            if element.get(name, "").lstrip("-").isdigit():
                element.set(name, str(round(int(element.get(name)) * times)))


def _elements(deck: "Deck") -> Iterator[Any]:
    """What masters and layouts consist of."""
    for master in deck.slide_masters:
        for page in (master, *master.slide_layouts):
            yield from page._element.iter("{*}*")
