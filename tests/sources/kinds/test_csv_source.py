"""CSV files as councils' programs write them: letters, delimiters, quoted lines, apostrophes."""

from pathlib import Path

import pytest

from workbook_tools.errors import DataError
from workbook_tools.sources.data.source_sheet import SourceSheet, read_file
from workbook_tools.sources.kinds.csv_source import Delimiter, Encoding, TextFormat

HEADINGS = ("Ref", "Value")


def read(folder: Path, content: bytes, text: TextFormat = TextFormat(), name: str = "data.csv") -> SourceSheet:  # noqa: B008
    (folder / name).write_bytes(content)
    return read_file(folder / name, text)


@pytest.mark.parametrize(
    ("content", "cell"),
    [
        pytest.param("Ref,Value\n1,café £5 ✓\n".encode(), "café £5 ✓", id="UTF-8"),
        pytest.param("\ufeffRef,Value\n1,café\n".encode(), "café", id="UTF-8 with its mark"),
        pytest.param("Ref,Value\n1,café £5 – “so”\n".encode("cp1252"), "café £5 – “so”", id="Windows"),
        pytest.param("Ref\tValue\n1\tcafé ✓\n".encode("utf-16"), "café ✓", id="UTF-16, Excel's Unicode text"),
    ],
)
def test_letters_are_found_out(tmp_path: Path, content: bytes, cell: str) -> None:
    sheet = read(tmp_path, content)
    assert sheet.headings == HEADINGS
    assert list(sheet.rows) == [(2, ["1", cell])]


def test_letters_are_found_out_wherever_they_stand(tmp_path: Path) -> None:
    """The file is looked at a megabyte at a time; this letter lies across the border of two of them."""
    before = b"Ref,Value\n" + b"1,x\n" * ((1 << 18) - 3) + b"1"
    assert len(before) == (1 << 20) - 1
    for encoding in ("utf-8", "cp1252"):
        *_, (_, cells) = read(tmp_path, before + "é,x\n".encode(encoding)).rows
        assert cells == ["1é", "x"]


def test_a_file_of_two_kinds_of_letters_is_refused(tmp_path: Path) -> None:
    content = "Ref,Value\n1,café\n".encode() + "2,café\n".encode("cp1252")
    with pytest.raises(DataError, match="its letters are partly UTF-8 and partly Windows' own"):
        read(tmp_path, content)


def test_the_setting_decides(tmp_path: Path) -> None:
    content = "Ref,Value\n1,café\n".encode()
    assert list(read(tmp_path, content, TextFormat(Encoding.CP1252)).rows) == [(2, ["1", "cafÃ©"])]
    with pytest.raises(DataError, match="this is not a CSV file that can be read"):
        list(read(tmp_path, "Ref,Value\n1,café\n".encode("cp1252"), TextFormat(Encoding.UTF_8)).rows)


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        pytest.param(b"Ref,Value\n1,74.60\n", [(2, ["1", "74.60"])], id="commas"),
        pytest.param(b'Ref;Value\n1;"1,234"\n', [(2, ["1", "1,234"])], id="semicolons, commas within"),
        pytest.param(b"Ref\tValue\n1\t1;2\n", [(2, ["1", "1;2"])], id="tabs"),
        pytest.param(b"sep=;\r\nRef;Value\r\n1;2\r\n", [(3, ["1", "2"])], id="Excel's own line says so"),
        pytest.param(
            b'Ref,Value\n1,"two\nlines"\n2,3\n', [(2, ["1", "two\nlines"]), (3, ["2", "3"])], id="quoted line"
        ),
        pytest.param(b'Ref,Value\n1,"say ""so"""\n', [(2, ["1", 'say "so"'])], id="quoted quotation marks"),
        pytest.param(b"\n\nRef,Value\n,\n1,0\n", [(5, ["1", "0"])], id="empty rows are counted"),
        pytest.param(
            b"Ref,Value\n'007,'=1+1\no'clock,'\n", [(2, ["007", "=1+1"]), (3, ["o'clock", ""])], id="apostrophes"
        ),
    ],
)
def test_columns_and_rows(tmp_path: Path, content: bytes, rows: list[tuple[int, list[str]]]) -> None:
    sheet = read(tmp_path, content)
    assert sheet.headings == HEADINGS
    assert list(sheet.rows) == rows
    assert list(sheet.rows) == rows, "they may be gone through again"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("Monthly export\nRef;Apr 2025;May 2025\nCS1;30,1;18,8\nCS2;5,0;6,2\n", id="a title above"),
        pytest.param("Export, as at 7 May, v2\nRef;Apr 2025;May 2025\nCS1;30;18\nCS2;5;6\n", id="commas in the title"),
        pytest.param('Ref;Apr 2025;Note\nCS1;30;one, two, three, four\nCS2;5;"a; b"\n', id="commas in some texts"),
    ],
)
def test_what_most_rows_are_parted_by(tmp_path: Path, content: str) -> None:
    for encoding in ("utf-8", "utf-16"):
        rows = [cells for _, cells in read(tmp_path, content.encode(encoding)).rows if str(cells[0]).startswith("CS")]
        assert [len(cells) for cells in rows] == [3, 3]


def test_a_delimiter_that_is_set_is_not_guessed(tmp_path: Path) -> None:
    content = b"Ref;Value\n1;2\n"
    assert read(tmp_path, content, TextFormat(delimiter=Delimiter.COMMA)).headings == ("Ref;Value",)
    assert read(tmp_path, content, TextFormat(delimiter=Delimiter.SEMICOLON)).headings == HEADINGS


@pytest.mark.parametrize("name", ["data.txt", "data.tsv", "DATA.CSV"])
def test_other_names_of_text_files(tmp_path: Path, name: str) -> None:
    assert read(tmp_path, b"Ref\tValue\n1\t2\n", name=name).headings == HEADINGS


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b",,\n"])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(DataError, match="the source sheet is empty"):
        read(tmp_path, content)


def test_an_open_quotation_mark_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="this is not a CSV file that can be read"):
        list(read(tmp_path, b'Ref,Value\n1,"never ends\n').rows)
