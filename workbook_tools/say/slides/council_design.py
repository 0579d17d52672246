"""The council's own template for slides: its design is kept, and whatever else is in it is left behind."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE

from workbook_tools.errors import ConfigError, Place
from workbook_tools.say.slides.enlarged_design import enlarge
from workbook_tools.say.slides.own_design import FONT
from workbook_tools.xlsx.publish.allowlist.bare_pictures import bare_picture
from workbook_tools.xlsx.sheet.text_width import NO_WIDER_THAN_ARIAL

if TYPE_CHECKING:
    from pptx.opc.package import Part
    from pptx.presentation import Presentation as Deck

_TEMPLATE: Final = b"presentationml.template.main+xml"
_PRESENTATION: Final = b"presentationml.presentation.main+xml"
_OF_A_DESIGN: Final = (
    RELATIONSHIP_TYPE.SLIDE_MASTER, RELATIONSHIP_TYPE.SLIDE_LAYOUT, RELATIONSHIP_TYPE.THEME, RELATIONSHIP_TYPE.IMAGE,
    RELATIONSHIP_TYPE.THEME_OVERRIDE, RELATIONSHIP_TYPE.HYPERLINK,
)  # fmt: skip
_REMEDY: Final = "Save it in PowerPoint as a template (.potx) with its masters and layouts alone."


def council_design(path: Path) -> "Deck":
    """The template as an empty presentation. Raises ConfigError where it is none, or holds more than a design."""
    place = Place(str(path))
    try:
        deck = Presentation(BytesIO(_as_presentation(path.read_bytes())))
    except OSError as trouble:
        raise ConfigError.of(
            f"the template for slides cannot be read ({trouble.strerror})", "Correct its name.", place
        ) from None
    except (zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError):
        raise ConfigError.of("this is not a template that PowerPoint would open", _REMEDY, place) from None
    _take_out_slides(deck)
    for part in _parts_of_design(deck):
        _keep_design(part, place)
    for master in deck.slide_masters:
        _fit_type(master.part.part_related_by(RELATIONSHIP_TYPE.THEME))
    enlarge(deck)
    return deck


def _as_presentation(content: bytes) -> bytes:
    """A template's bytes as those of a presentation, which is all that python-pptx opens."""
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as given, zipfile.ZipFile(written, "w") as made:
        for name in given.namelist():
            part = given.read(name)
            made.writestr(name, part.replace(_TEMPLATE, _PRESENTATION) if name == "[Content_Types].xml" else part)
    return written.getvalue()


def _take_out_slides(deck: "Deck") -> None:
    listed = deck.slides._sldIdLst
    for each in list(listed):
        deck.part.drop_rel(each.rId)
        listed.remove(each)
    for name in ("extLst", "custShowLst"):  # sections and shows that name the slides
        for found in deck.part._element.findall(f"{{*}}{name}"):
            deck.part._element.remove(found)


def _parts_of_design(deck: "Deck") -> Iterator["Part"]:
    for master in deck.slide_masters:
        yield master.part
        yield from (layout.part for layout in master.slide_layouts)
        yield from (each.target_part for each in master.part.rels.values() if each.reltype == RELATIONSHIP_TYPE.THEME)


def _keep_design(part: "Part", place: Place) -> None:
    """Refuse what is not part of a design, and take out of its pictures what is written beside them."""
    for each in part.rels.values():
        if each.reltype not in _OF_A_DESIGN or (each.is_external and each.reltype != RELATIONSHIP_TYPE.HYPERLINK):
            kind = each.reltype.rpartition("/")[2]
            raise ConfigError.of(f"the template's design holds more than pictures: {kind}", _REMEDY, place)
        if each.reltype == RELATIONSHIP_TYPE.IMAGE:
            bare = bare_picture(each.target_part.blob)
            if bare is None:
                trouble = "a picture of the template is neither PNG, JPEG nor GIF, so it may hold more than one sees"
                raise ConfigError.of(trouble, "Put it in as PNG.", place)
            each.target_part._blob = bare.content


def _fit_type(theme: "Part") -> None:
    """Set the type of running text to Arial where the template's is wider; titles keep theirs."""
    root = etree.fromstring(theme.blob)
    for latin in root.iterfind(".//{*}minorFont/{*}latin"):
        if latin.get("typeface") not in NO_WIDER_THAN_ARIAL:
            latin.set("typeface", FONT)
    theme._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
