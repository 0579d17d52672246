"""Slides in the council's own template: its design stays, and nothing else that is in it."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.util import Pt

from tests.canaries import found
from tests.say.page.editions import sample, small
from tests.say.slides.made import opened, pages, title
from tests.say.slides.templates import DARK, as_template, dark, template
from tests.validators import sdk_findings
from workbook_tools.errors import ConfigError
from workbook_tools.say.slides.slide_files import edition_as_slides
from workbook_tools.xlsx.sheet.text_width import line_count

SECRET = "SECRETWORDS"
EDITION = small({6: "84.9", 7: "85.0", 8: "89.9", 9: "90.0"}, words={"Commentary": "All are read each week."})


def made_in(folder: Path, content: bytes) -> bytes:
    path = folder / "Council.potx"
    path.write_bytes(content)
    return edition_as_slides(EDITION, path)


def test_the_design_is_the_councils_and_the_slides_are_ours(tmp_path: Path) -> None:
    content = made_in(tmp_path, template(SECRET))
    deck = opened(content)
    assert deck.slide_master.background.fill.fore_color.rgb == DARK
    assert [title(slide) for slide in pages(content)][-1] == "1 Visits in time"
    assert {layout.name for layout in (slide.slide_layout for slide in deck.slides)} == {"Title Slide", "Title Only"}
    path = tmp_path / "slides.pptx"
    path.write_bytes(content)
    assert sdk_findings(path) == frozenset()


def test_nothing_of_the_template_but_its_design_goes_along(tmp_path: Path) -> None:
    given = template(SECRET)
    assert len(found(given, [SECRET])[SECRET]) > 5
    assert found(made_in(tmp_path, given), [SECRET]) == {}


def test_charts_and_words_stand_on_white_whatever_the_templates_ground(tmp_path: Path) -> None:
    deck = opened(made_in(tmp_path, template(SECRET)))
    slide = deck.slides[-1]
    (ground,) = [shape for shape in slide.slide_layout.shapes if shape.name == "Ground"]
    assert str(ground.fill.fore_color.rgb) == "FFFFFF"
    for shape in slide.shapes:
        if not shape.is_placeholder:
            assert ground.left <= shape.left
            assert ground.top <= shape.top
            assert shape.left + shape.width <= ground.left + ground.width
            assert shape.top + shape.height <= ground.top + ground.height


def test_a_small_page_grows_with_all_that_is_on_it(tmp_path: Path) -> None:
    """10 by 5.625 inches, as PowerPoint's on-screen show 16:9 and other programs have it."""
    small_deck, large = dark(SECRET, 10), opened(made_in(tmp_path, template(SECRET)))
    small_deck.slide_height = round(small_deck.slide_height * 0.75)
    small_deck.part._element.sldSz.set("type", "screen16x9")
    for holder in (small_deck.slide_master, *small_deck.slide_layouts):
        for shape in holder.placeholders:
            if shape._element.spPr.find("{*}xfrm") is not None:
                shape.top, shape.height = round(shape.top * 0.75), round(shape.height * 0.75)
    before = letter_sizes(small_deck)
    content = made_in(tmp_path, as_template(small_deck))
    made = opened(content)
    assert (made.slide_width.pt, made.slide_height.pt) == (960, 540)
    assert made.part._element.sldSz.get("type") is None
    for one, other in zip(made.slides[-1].shapes, large.slides[-1].shapes, strict=True):
        for edge in ("left", "top", "width", "height"):
            assert abs(getattr(one, edge) - getattr(other, edge)) < Pt(1), (one.name, edge)
    assert letter_sizes(made) == [round(size * 4 / 3) for size in before]
    feet = [shape for shape in made.slides[-1].placeholders if shape.placeholder_format.type == PP_PLACEHOLDER.FOOTER]
    assert [run.font.size for foot in feet for run in foot.text_frame.paragraphs[0].runs] == [Pt(12)], "on one line"
    path = tmp_path / "slides.pptx"
    path.write_bytes(content)
    assert sdk_findings(path) == frozenset()


def test_a_page_4_to_3_has_months_that_do_not_break(tmp_path: Path) -> None:
    path = tmp_path / "Council.potx"
    path.write_bytes(template(SECRET, 10))
    wide = edition_as_slides(sample("manchester-proxy"))
    for content, year in ((edition_as_slides(sample("manchester-proxy"), path), "Sep\n’17"), (wide, "Sep\n2017")):
        (slide,) = [each for each in pages(content) if title(each).startswith("How long each")]
        (table,) = [shape.table for shape in slide.shapes if shape.has_table]
        assert table.cell(0, 1).text_frame.text == year


def test_everything_on_a_page_4_to_3_stays_on_it(tmp_path: Path) -> None:
    path = tmp_path / "Council.potx"
    path.write_bytes(template(SECRET, 10))
    deck = opened(edition_as_slides(sample("manchester-framework"), path))
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left + shape.width <= deck.slide_width, (title(slide), shape.name)
        for foot in (each for each in slide.placeholders if each._element.ph.get("type") == "ftr"):
            assert foot.text_frame.text == "Performance management framework: September 2018"
            assert line_count(foot.text_frame.text, foot.width.pt * 96 / 72, 12) == 1
    for slide in (each for each in deck.slides if title(each).startswith("How long each")):
        (table,) = [shape for shape in slide.shapes if shape.has_table]
        (key,) = [shape for shape in slide.shapes if shape.name == "Key"]
        foot = min(each.top for each in slide.slide_layout.placeholders if each._element.ph.get("type") == "ftr")
        room = key.top - table.top - table.height
        assert room > Pt(9)
        assert room > table.height * 0.1 or key.top + key.height > foot - Pt(40), (
            "if there is room, some for higher rows"
        )
        assert key.top + key.height < foot
        assert key.height.pt >= line_count(key.text_frame.text, key.width.pt * 96 / 72, 11) * 11 * 1.2 - 1


def letter_sizes(deck: Any) -> list[int]:
    """Those that the master names, in hundredths of a point."""
    return [int(each.get("sz")) for each in deck.slide_master._element.iter("{*}defRPr") if each.get("sz")]


def test_a_title_that_leaves_room_for_a_logo_narrows_nothing_below_it(tmp_path: Path) -> None:
    deck = dark(SECRET)
    for holder in (deck.slide_master, *deck.slide_layouts):
        for shape in holder.placeholders:
            if shape._element.ph.get("type") == "title":
                shape.left, shape.top, shape.width, shape.height = Pt(48), Pt(20), Pt(600), Pt(70)
    made = opened(made_in(tmp_path, as_template(deck)))
    (drawn,) = [shape for shape in made.slides[-1].shapes if shape.name == "Chart"]
    assert drawn.left + drawn.width > Pt(880)


@pytest.mark.parametrize(("theirs", "ours"), [("Verdana", "Arial"), ("Tahoma", "Tahoma")])
def test_a_wide_type_gives_way_in_running_text_and_stays_in_titles(theirs: str, ours: str, tmp_path: Path) -> None:
    deck = dark(SECRET)
    theme = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = theme.blob.replace(b'typeface="Calibri"', f'typeface="{theirs}"'.encode())
    made = opened(made_in(tmp_path, as_template(deck)))
    kept = made.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob.decode()
    assert re.findall(r'<a:(?:major|minor)Font>\s*<a:latin typeface="(.*?)"', kept) == [theirs, ours]


def test_pictures_of_the_design_stay_without_what_is_written_in_them(tmp_path: Path) -> None:
    deck, picture = dark(SECRET), BytesIO()
    Image.new("RGB", (8, 8), "red").save(picture, "PNG", pnginfo=_text(SECRET))
    assert found(picture.getvalue(), [SECRET])
    _, relation = deck.slide_layouts[5].part.get_or_add_image_part(picture)
    deck.slide_layouts[5].shapes._spTree.append(parse_xml(_PICTURE.format(relation)))
    content = made_in(tmp_path, as_template(deck))
    assert found(content, [SECRET]) == {}
    images = [each for each in opened(content).slides[-1].slide_layout.shapes if each.shape_type == 13]
    assert len(images) == 1


def _text(words: str) -> Any:
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Author", words)
    return info


def no_title(deck: Any) -> None:
    for layout in deck.slide_layouts:
        for shape in list(layout.placeholders):
            if shape._element.ph.get("type") in ("title", "ctrTitle"):
                shape._element.getparent().remove(shape._element)


def low_title(deck: Any) -> None:
    for layout in deck.slide_layouts:
        for shape in layout.placeholders:
            if shape._element.ph.get("type") in ("title", "ctrTitle"):
                shape.left, shape.top, shape.width, shape.height = Pt(20), Pt(400), Pt(900), Pt(80)


def drawn_otherwise(deck: Any) -> None:
    deck.slide_layouts[5].part.rels.get_or_add_ext_rel(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image", "https://elsewhere.example/a.png"
    )


@pytest.mark.parametrize(
    ("spoil", "trouble"),
    [
        pytest.param(no_title, "no layout of the template has a title and room", id="no layout with a title"),
        pytest.param(low_title, "no layout of the template has a title and room", id="no room below the title"),
        pytest.param(drawn_otherwise, "holds more than pictures: image", id="a picture that is fetched from elsewhere"),
    ],
)
def test_a_template_that_will_not_do_is_refused_in_words(spoil: Any, trouble: str, tmp_path: Path) -> None:
    deck = dark(SECRET)
    spoil(deck)
    with pytest.raises(ConfigError, match=trouble) as stopped:
        made_in(tmp_path, as_template(deck))
    assert stopped.value.faults[0].place.file == str(tmp_path / "Council.potx")


@pytest.mark.parametrize(
    "content", [b"", b"no presentation", template(SECRET)[:3000]], ids=["empty", "text", "cut short"]
)
def test_what_is_no_template_is_refused_in_words(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="not a template that PowerPoint would open"):
        made_in(tmp_path, content)


def test_a_presentation_does_for_a_template_too(tmp_path: Path) -> None:
    saved = BytesIO()
    dark(SECRET).save(saved)
    assert len(pages(made_in(tmp_path, saved.getvalue()))) == len(pages(edition_as_slides(EDITION)))
    assert Presentation(saved).slides


_PICTURE = (
    '<p:pic xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<p:nvPicPr><p:cNvPr id="900" name="Logo"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr>'
    '<p:blipFill><a:blip r:embed="{}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
    '<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="99" cy="99"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    "</p:spPr></p:pic>"
)
