"""What members may have of a theme: its colours, fonts and effects, without its author's names."""

from typing import Final

from lxml import etree

from workbook_tools.xlsx.publish.allowlist.drawing_elements import SHAPES, forget_fill
from workbook_tools.xlsx.publish.known_elements import remove

_NAMED: Final = frozenset(f"{SHAPES}{name}" for name in ("theme", "clrScheme", "fontScheme", "fmtScheme"))
_KEPT: Final = frozenset(f"{SHAPES}{name}" for name in ("themeElements", "objectDefaults", "extraClrSchemeLst"))


def keep_theme(root: etree._Element) -> etree._Element:
    """The root, which has kept what colours and fonts of cells and drawings are told by."""
    for child in list(root):
        if child.tag not in _KEPT:
            root.remove(child)
        elif child.tag != f"{SHAPES}themeElements":
            for default in list(child):
                child.remove(default)
    for picture in list(root.iter(f"{SHAPES}blip")):
        forget_fill(picture)
    for font in list(root.iter(f"{SHAPES}font")):
        remove(font)  # those for scripts of other languages
    for element in list(root.iter()):
        if not str(element.tag).startswith(SHAPES) or element.tag == f"{SHAPES}extLst":
            remove(element)
        elif element.tag in _NAMED:
            element.set("name", "Office")
    return root
