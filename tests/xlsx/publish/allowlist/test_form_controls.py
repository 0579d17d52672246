"""Controls, embedded objects and pictures of cells leave the copy, and the officer is told which."""

import base64
import io

import pytest
from xlsxwriter.workbook import Workbook as Draft

from tests.places import WORKBOOKS, needs_shared
from tests.xlsx.making import drawn, parts
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.publish.publish_workbook import PublishedCopy, publish_workbook
from workbook_tools.xlsx.vocabulary.publishing_edits import DropParts

VML = "xl/drawings/vmlDrawing1.vml"
KIND, PRINTED = b'ObjectType="Button"', b"<x:PrintObject>False</x:PrintObject>"
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
CAMERA = (
    b'<a:extLst><a:ext uri="{84589F7E-364E-4C9E-8A38-B11213B215E9}"><a14:cameraTool '
    b'xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main" cellRange="$A$1:$B$2" spid="_x0000_s1025"/>'
    b"</a:ext></a:extLst>"
)


ALTERNATIVES = (
    b'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice '
    b'xmlns:cx1="http://schemas.microsoft.com/office/drawing/2015/9/8/chartex" Requires="cx1">'
)


def a_button(book: Draft) -> None:
    book.add_worksheet("Scorecard").insert_button("B2", {"caption": "Refresh"})


def closed(package: Package) -> PublishedCopy:
    return publish_workbook(Package.open(package.to_bytes(), "made.xlsx"), (DropParts(),))


def changed(package: Package, part: str, before: bytes, after: bytes) -> None:
    content = package.read(part)
    assert before in content
    package.replace(part, content.replace(before, after))


@pytest.mark.parametrize(
    ("kind", "inside", "expected"),
    [
        pytest.param("Drop", "", "a drop-down list is left out", id="drop-down list"),
        pytest.param("Checkbox", "", "a tick box is left out", id="tick box"),
        pytest.param("Pict", "<x:Camera/>", "a picture of cells (Excel's camera) is left out", id="camera"),
        pytest.param("Pict", "<x:AutoPict/>", "an embedded object or control is left out", id="embedded object"),
        pytest.param("Pict", "<x:PrintObject> False </x:PrintObject>", "", id="an object that is not printed"),
        pytest.param("Drop", "<x:PrintObject>False</x:PrintObject>", "", id="a list that is not printed"),
        pytest.param("Button", "", "", id="button"),
        pytest.param("Note", "", "", id="note"),
    ],
)
def test_what_is_printed_and_left_out_is_told_with_its_sheet(kind: str, inside: str, expected: str) -> None:
    package = Package.open(drawn(a_button))
    changed(package, VML, KIND, f'ObjectType="{kind}"'.encode())
    changed(package, VML, PRINTED, inside.encode())
    answer = closed(package)
    assert [(str(fault.place), fault.trouble) for fault in answer.told] == (
        [("made.xlsx, sheet 'Scorecard'", expected)] if expected else []
    )
    assert not any("vml" in name for name in parts(answer.content))


def test_a_hidden_control_goes_without_a_word() -> None:
    package = Package.open(drawn(a_button))
    changed(package, VML, KIND, b'ObjectType="Drop"')
    changed(package, VML, PRINTED, b"")
    changed(package, VML, b'style="position:absolute;', b'style="visibility:hidden;position:absolute;')
    assert closed(package).told == ()


def test_the_picture_that_a_camera_took_last_is_not_in_the_copy() -> None:
    """It shows the officers' cells as they were, small numbers and all."""

    def draw(book: Draft) -> None:
        book.add_worksheet("Scorecard").insert_image("B2", "dot.png", {"image_data": io.BytesIO(DOT)})

    package = Package.open(drawn(draw))
    assert any("media" in name for name in parts(closed(package).content))
    changed(package, "xl/drawings/drawing1.xml", b"</xdr:cNvPicPr>", CAMERA + b"</xdr:cNvPicPr>")
    assert not any("media" in name for name in parts(closed(package).content))


CHARTEX = b"http://schemas.microsoft.com/office/drawing/2014/chartex"
SLICER = b"http://schemas.microsoft.com/office/drawing/2010/slicer"


@pytest.mark.parametrize(
    ("uri", "data", "told"),
    [
        pytest.param(CHARTEX, b"<xdr:clientData/>", 1, id="a waterfall chart"),
        pytest.param(CHARTEX, b'<xdr:clientData fPrintsWithSheet="0"/>', 0, id="one that is not printed"),
        pytest.param(SLICER, b"<xdr:clientData/>", 0, id="a slicer, which is a control to look at the table with"),
    ],
)
def test_a_chart_that_older_programs_do_not_know_is_told(uri: bytes, data: bytes, told: int) -> None:
    """Excel writes it beside words for these programs: "This chart isn't available in your version of Excel." """

    def draw(book: Draft) -> None:
        sheet = book.add_worksheet("Scorecard")
        sheet.write_row("A1", [1, 2, 3])
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Scorecard!$A$1:$C$1"})
        sheet.insert_chart("B3", chart)

    package, part = Package.open(drawn(draw)), "xl/drawings/drawing1.xml"
    assert closed(package).told == ()
    changed(package, part, b'http://schemas.openxmlformats.org/drawingml/2006/chart">', uri + b'">')
    changed(package, part, b"<xdr:graphicFrame", ALTERNATIVES + b"<xdr:graphicFrame")
    changed(package, part, b"</xdr:graphicFrame>", b"</xdr:graphicFrame></mc:Choice></mc:AlternateContent>")
    changed(package, part, b"<xdr:clientData/>", data)
    expected = ["a diagram or chart of a new kind is left out"] * told
    assert [fault.trouble for fault in closed(package).told] == expected


@needs_shared
@pytest.mark.parametrize("name", ["45540_form_Header.xlsx", "bug64512_embed.xlsx"])
def test_a_real_workbook_with_controls_or_embedded_objects(name: str) -> None:
    answer = closed(Package.open((WORKBOOKS / "poi" / name).read_bytes()))
    assert [fault.trouble for fault in answer.told] == ["an embedded object or control is left out"]
