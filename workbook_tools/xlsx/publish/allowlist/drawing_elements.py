"""What members may have of a sheet's drawing: shapes, pictures and charts that are seen and printed."""

import re
from collections.abc import Callable, Iterator
from itertools import count
from typing import Final

from lxml import etree

from workbook_tools.xlsx.opc.part_xml import OFFICE_RELATIONSHIPS
from workbook_tools.xlsx.publish.hidden.hidden_shape_words import Left, forget_hidden_text
from workbook_tools.xlsx.publish.known_elements import RELATION_ID, remove
from workbook_tools.xlsx.publish.missing_sheets import ANCHORS, DRAWN
from workbook_tools.xlsx.sheet.chart_points import CHART

SHAPES: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
EMBEDDED: Final = f"{{{OFFICE_RELATIONSHIPS}}}embed"

_DECORATIVE: Final = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_OBJECTS: Final = {"sp": "Shape", "cxnSp": "Line", "pic": "Picture", "grpSp": "Group", "graphicFrame": "Chart"}
_NAMES: Final = {f"{DRAWN}{name}": called for name, called in _OBJECTS.items()}
_CAMERA: Final = "{http://schemas.microsoft.com/office/drawing/2010/main}cameraTool"
_LABEL, _PICTURE, _GRAPHIC = f"{DRAWN}cNvPr", f"{DRAWN}pic", f"{DRAWN}graphicFrame"
_NEVER: Final = frozenset(
    f"{SHAPES}{name}"
    for name in (
        *("hlinkClick", "hlinkHover", "hlinkMouseOver", "snd"),
        *("audioCd", "wavAudioFile", "audioFile", "videoFile", "quickTimeFile"),
    )
)
_TRUE: Final = frozenset({"1", "true"})
_FALSE: Final = frozenset({"0", "false"})
_RELATED: Final = frozenset({EMBEDDED, RELATION_ID})

_ALTERNATIVES: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_NEW_KIND: Final[Left] = (
    "a diagram or chart of a new kind is left out",
    "Put a plain chart or a picture in its place.",
)


def keep_drawing(
    root: etree._Element, has_picture: Callable[[str], bool], has_chart: Callable[[str], bool]
) -> Iterator[Left]:
    """What is left out, and of that what the officer should know; the drawing has kept what members may have.

    Buttons, and what is hidden or not printed, go without a word; of controls, embedded objects and pictures of cells,
    which go too, the older drawing tells. `has_picture` and `has_chart` tell by a relationship's id whether there is
    one to be kept.
    """
    for picture in [each for each in root.iter(_PICTURE) if next(each.iter(_CAMERA), None) is not None]:
        remove(picture)
    yield from [_NEW_KIND for each in root.iter(_ALTERNATIVES) if _is_new_graphic(each)]
    keep_plain_drawing(root)
    for anchor in list(root):
        if anchor.tag not in ANCHORS or _is_unprinted(anchor):
            root.remove(anchor)
            continue
        for shape in list(anchor.iter(*_NAMES)):
            if shape is not anchor and shape.getroottree() is not None:
                yield from _judge(shape, has_picture, has_chart)
        if not any(child.tag in _NAMES for child in anchor):
            root.remove(anchor)
    yield from forget_hidden_text(root)
    _name_by_kind(root)


def keep_plain_drawing(root: etree._Element) -> None:
    """Keep only the drawing's own elements and attributes: no extension, link, sound or alternative."""
    drawn = tuple(space.strip("{}") for space in (DRAWN, SHAPES, CHART))
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or etree.QName(element).namespace not in drawn or element.tag in _NEVER:
            remove(element)
        elif etree.QName(element).localname == "extLst":
            _keep_decorative(element)
        else:
            element.tail = None
            for name in [name for name in element.attrib if str(name).startswith("{") and name not in _RELATED]:
                del element.attrib[name]


def _keep_decorative(extensions: etree._Element) -> None:
    """Keep of the extensions the one that marks a picture as decorative, so that no screen reader reads it out."""
    parent = extensions.getparent()
    for extension in list(extensions):
        mark = extension.find(_DECORATIVE)
        if mark is None or mark.get("val") not in _TRUE or parent is None or parent.tag != _LABEL:
            extensions.remove(extension)
    if len(extensions) == 0:
        remove(extensions)


def _is_new_graphic(alternatives: etree._Element) -> bool:
    """Whether a chart stands here that older programs do not know, and that is printed. Slicers are no charts."""
    kinds = [graphic.get("uri", "") for graphic in alternatives.iter(f"{SHAPES}graphicData")]
    unprinted = any(_is_unprinted(anchor) for anchor in (*alternatives.iterancestors(), *alternatives.iter(*ANCHORS)))
    return any("slicer" not in kind for kind in kinds) and not unprinted


def _is_unprinted(anchor: etree._Element) -> bool:
    """Whether the object is left out on paper, as buttons are: members see what is printed."""
    return any(data.get("fPrintsWithSheet") in _FALSE for data in anchor.iterchildren(f"{DRAWN}clientData"))


def _judge(
    shape: etree._Element, has_picture: Callable[[str], bool], has_chart: Callable[[str], bool]
) -> Iterator[Left]:
    """What the officer is told, if the shape had to go and is not a button or hidden."""
    macro = shape.attrib.pop("macro", "")
    label = next(shape.iter(_LABEL), None)
    if (label is not None and label.get("hidden") in _TRUE) or (macro and shape.tag != _PICTURE):
        remove(shape)
    elif shape.attrib.pop("textlink", ""):
        remove(shape)
        yield "a text box that shows a cell is left out", "Type its text, or let members read it in the cell."
    elif shape.tag == _PICTURE and not any(map(has_picture, _related(shape, f"{SHAPES}blip", EMBEDDED))):
        remove(shape)
        yield "a picture is left out, since it is no PNG, JPEG or GIF", "Insert it as a PNG picture."
    elif shape.tag == _GRAPHIC and not any(
        has_chart(chart.get(RELATION_ID, "")) for chart in shape.iter(f"{CHART}chart")
    ):
        remove(shape)
        yield _NEW_KIND
    elif any(cut for part in shape.iter(f"{SHAPES}srcRect") for cut in part.attrib.values() if cut != "0"):
        yield (
            "a picture is cropped, and members could uncover the rest",
            "In Excel: Compress Pictures, Delete cropped areas.",
        )
    for fill in list(shape.iter(f"{SHAPES}blip")) if shape.tag != _PICTURE else ():
        if not has_picture(fill.get(EMBEDDED, "")):
            forget_fill(fill)


def _related(shape: etree._Element, name: str, attribute: str) -> list[str]:
    """The relationships that elements of this name within a shape name."""
    return [element.get(attribute, "") for element in shape.iter(name)]


def forget_fill(picture: etree._Element) -> None:
    """Fill a shape that was filled with a picture with nothing."""
    fill = picture.getparent()
    if fill is not None and fill.tag == f"{SHAPES}blipFill":
        for child in list(fill):
            fill.remove(child)
        fill.attrib.clear()
        fill.tag = f"{SHAPES}noFill"


def _name_by_kind(root: etree._Element) -> None:
    """Name objects by their kind and number, such as "Picture 3", and not as somebody named them.

    One that has such a name keeps it, so that officers find it in their own workbook by the name that they are told.
    """
    kinds = [(label, _kind(label)) for label in root.iter(_LABEL)]
    kept = {name for label, kind in kinds if re.fullmatch(rf"{kind} [0-9]{{1,3}}", name := label.get("name", ""))}
    for number, (label, kind) in enumerate(kinds, start=1):
        if label.get("name") not in kept:
            names = (f"{kind} {each}" for each in count(number))
            free = next(name for name in names if name not in kept)
            label.set("name", free)
            kept.add(free)


def _kind(label: etree._Element) -> str:
    """What the object is, of which this is the label."""
    holder = label.getparent()
    shape = None if holder is None else holder.getparent()
    return _NAMES.get(str(shape.tag), "Object") if shape is not None else "Object"
