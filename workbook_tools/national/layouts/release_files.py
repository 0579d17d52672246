"""Any published file opened as rows of text: CSV, Excel or Parquet, told apart by what is in it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from msgspec import Struct, field

from workbook_tools.english import counted
from workbook_tools.errors import DataError, Fault, Place
from workbook_tools.national.layouts.csv_rows import AGAIN, Progress, Row, Wanted, csv_rows

SUFFIXES = (".csv", ".xlsx", ".xlsm", ".xls", ".parquet", ".zip")
_OF_OFFICE = "[Content_Types].xml"
_PARQUET, _ZIP, _OLD_EXCEL = b"PAR1", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


class Named(Struct, frozen=True):
    """A file to read; `by_hand` where it was named itself, not found in a folder."""

    path: Path
    by_hand: bool


class ReleaseGrid(Struct, frozen=True):
    """One sheet of a file (a CSV file has one without a name), to be read once from its top.

    A CSV file lets go of rows that are not `wanted`; other files give all.
    """

    file: str
    sheet: str
    rows: Iterator[Row]
    wanted: Wanted = field(default_factory=Wanted)


def find_files(paths: Iterable[Path]) -> tuple[list[Named], list[Fault]]:
    """The files that are named, and those within the folders that are; a fault for each path that is not there."""
    found: dict[Path, Named] = {}
    faults = []
    for path in paths:
        if path.is_dir():
            for each in sorted(path.rglob("*")):
                if _may_hold_figures(each):
                    found.setdefault(each.resolve(), Named(each, by_hand=False))
        elif path.is_file():
            found[path.resolve()] = Named(path, by_hand=True)
        else:
            faults.append(Fault("this is not there", "Correct the name, or download the file.", Place(str(path))))
    return list(found.values()), faults


def _may_hold_figures(path: Path) -> bool:
    """Whether a file of a folder is to be opened: not a zip folder that stands unpacked beside itself."""
    kind = path.suffix.lower()
    unpacked = kind == ".zip" and path.with_suffix("").is_dir()
    return kind in SUFFIXES and not unpacked and path.is_file() and not path.name.startswith((".", "~$"))


def total_size(paths: Iterable[Path]) -> int:
    """How many bytes reading will report as progress."""
    return sum(named.path.stat().st_size for named in find_files(paths)[0])


def open_grids(path: Path, progress: Progress) -> Iterator[ReleaseGrid]:
    """The sheets of a file, each to be read before the next is asked for; the bytes read are reported in passing.

    Raises DataError where the file is empty, a web page, cut off, in another encoding, or of no kind that is read.
    """
    try:
        with path.open("rb") as opened:
            start = opened.read(1024)
    except OSError as trouble:
        raise _unreadable(path, f"this file cannot be read ({trouble.strerror})", "See that you may read it.") from None
    if not start.strip():
        raise _unreadable(path, "this file is empty", AGAIN)
    if start.startswith(_PARQUET):
        yield _parquet_grid(path, progress)
    elif start.startswith(_ZIP) and (packed := _packed_files(path)):
        zipped = f"this is a zip folder ({counted(packed, 'file')} in it), which is not read unopened"
        raise _unreadable(path, zipped, "Unpack it (right-click it, Extract All), and give the folder with its files.")
    elif start.startswith((_ZIP, _OLD_EXCEL)):
        yield from _excel_grids(path, progress)
    else:
        _refuse_what_is_no_csv(path, start)
        wanted = Wanted()
        yield ReleaseGrid(str(path), "", csv_rows(path, progress, wanted), wanted)


def _packed_files(path: Path) -> int:
    """How many files a zip folder holds; 0 where it is a workbook, which is one too, or damaged."""
    try:
        with ZipFile(path) as folder:
            names = folder.namelist()
    except (BadZipFile, OSError):
        return 0
    return 0 if _OF_OFFICE in names else sum(not name.endswith("/") for name in names)


def _refuse_what_is_no_csv(path: Path, start: bytes) -> None:
    if start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        raise _unreadable(path, "this is a web page, not a file of figures", f"{AGAIN} A sign-in or error page came.")
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _unreadable(path, "this file is UTF-16 ('Unicode text'), not UTF-8", "Save it as 'CSV UTF-8'.")
    if b"\0" in start:
        raise _unreadable(path, "this is not a CSV, Excel or Parquet file", AGAIN)


def _excel_grids(path: Path, progress: Progress) -> Iterator[ReleaseGrid]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        workbook = CalamineWorkbook.from_path(str(path))
        for name in workbook.sheet_names:
            rows = workbook.get_sheet_by_name(name).iter_rows()
            yield ReleaseGrid(str(path), name, _as_texts(rows))
    except (CalamineError, OSError) as trouble:
        remedy = "Unpack it if it is a zip folder; else open it in Excel and save it as an Excel workbook (.xlsx)."
        raise _unreadable(path, f"this is not a workbook that can be read ({trouble})", remedy) from None
    progress(path.stat().st_size)


def _parquet_grid(path: Path, progress: Progress) -> ReleaseGrid:
    try:
        parquet = import_module("pyarrow.parquet")
    except ImportError:
        remedy = "Install pyarrow, or give the file as CSV or Excel."
        raise _unreadable(path, "this is a Parquet file, and pyarrow is not installed here", remedy) from None
    try:
        opened = parquet.ParquetFile(path)
    except (ValueError, OSError) as trouble:
        raise _unreadable(path, f"this is no Parquet file that can be read ({trouble})", AGAIN) from None

    def rows() -> Iterator[Sequence[object]]:
        yield opened.schema_arrow.names
        for batch in opened.iter_batches():
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)
        progress(path.stat().st_size)

    return ReleaseGrid(str(path), "", _as_texts(rows()))


def _as_texts(rows: Iterable[Sequence[object]]) -> Iterator[Row]:
    for number, cells in enumerate(rows, start=1):
        texts = [_as_text(cell) for cell in cells]
        if any(texts):
            yield number, texts


def _as_text(cell: object) -> str:
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    return repr(cell) if isinstance(cell, float) else str(cell)


def _unreadable(path: Path, trouble: str, remedy: str) -> DataError:
    return DataError.of(trouble, remedy, Place(str(path)))
