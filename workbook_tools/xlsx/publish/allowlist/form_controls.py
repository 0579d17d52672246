"""Form controls, embedded objects and pictures of cells: what is drawn over a sheet and is never in the copy."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

_X: Final = "{urn:schemas-microsoft-com:office:excel}"
_CONTROLS: Final = {
    "Checkbox": "a tick box",
    "Drop": "a drop-down list",
    "EditBox": "a box to type in",
    "GBox": "a group box",
    "Label": "a label",
    "List": "a list box",
    "Radio": "an option button",
    "Scroll": "a scroll bar",
    "Spin": "a spin button",
}
"""By Excel's word for each; buttons and notes are none of these."""


def controls_left_out(root: etree._Element) -> Iterator[tuple[str, str]]:
    """What is left out of a sheet's drawing in the older language, and what the officer can do about it.

    Excel draws every control there, too. Of buttons, notes, and what is hidden or not printed nothing is said.
    """
    for said in root.iter(f"{_X}ClientData"):
        kind = said.get("ObjectType", "")
        if not _is_printed(said):
            continue
        if kind in _CONTROLS:
            yield f"{_CONTROLS[kind]} is left out", "Show in a cell what members are to read of it."
        elif kind == "Pict" and said.find(f"{_X}Camera") is not None:
            yield (
                "a picture of cells (Excel's camera) is left out",
                "Let members read the cells themselves.",
            )
        elif kind == "Pict":
            yield "an embedded object or control is left out", "Show in cells what members are to read of it."


def _is_printed(said: etree._Element) -> bool:
    shape = said.getparent()
    style = "" if shape is None else shape.get("style", "")
    return said.findtext(f"{_X}PrintObject", "").strip() != "False" and "visibility:hidden" not in style
